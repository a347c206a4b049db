// Which of the 28 emotions make up each of Ekman's groups, as the authors of GoEmotions grouped them (Demszky et al. 2020).
import labels from '../labels.json' with { type: 'json' }

/** Places in `emotionNames` of each group, in the order of `ekmanNames`. */
export const ekmanMembers: readonly (readonly number[])[] = labels.groups.map(({ emotions }) => emotions)
