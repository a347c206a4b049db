"""Sets the limits of the two danger heads, all on texts that neither trained nor are reported on.

soft (asks gently): at most 0.5% of everyday texts, 10% of distress without crisis and 1% of look-alikes, which are hard
on purpose, pass it on the classifier alone.
hard (may reach level 3): at most 0.08% of everyday texts and 0.5% of look-alikes.
grave (may reach level 4): at most 0.05% of everyday texts, 0.5% of distress and 1% of look-alikes.
"""
import numpy as np


def of(everyday, distress, calm):
    """(soft, hard) from the probabilities of danger that the finished reader gives to three kinds of texts."""
    soft = max(np.quantile(everyday, 0.995), np.quantile(distress, 0.90), np.quantile(calm, 0.99))
    hard = max(np.quantile(everyday, 0.9992), np.quantile(calm, 0.995), soft)
    return round(float(soft), 4), round(float(min(hard, 0.9999)), 4)


def grave(everyday, distress, calm):
    """The limit of the grave head, from the probabilities it gives to three kinds of texts."""
    limit = max(np.quantile(everyday, 0.9995), np.quantile(distress, 0.995), np.quantile(calm, 0.99))
    return round(float(min(limit, 0.9999)), 4)
