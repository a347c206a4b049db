// What no companion text may say, as patterns with a name. They aim at claims, not at words: "I am not a therapist" and
// "a doctor can tell you" pass, "as your therapist" does not (clinical.md §3.2 output filter, §3.3, §7.2).

/** A forbidden kind of statement. */
export interface BannedClaim {
  readonly id: string
  readonly pattern: RegExp
}

const condition =
  '(?:depression|depressive|anxiety|bipolar|adhd|add|ptsd|ocd|autism|autistic|schizophren\\w*|psychosis|burnout|dementia|insomnia|suicide|a disorder|an? \\w+ disorder|borderline)'

/** Statements that no companion text may make. */
export const bannedClaims: readonly BannedClaim[] = [
  claim(
    'claims-person',
    String.raw`\b(?:i am|i'm|im|as) (?:a|your) (?:real )?(?:person|human|human being|friend|woman|man)\b`,
  ),
  claim(
    'claims-profession',
    String.raw`\b(?:i am|i'm|im|as) (?:a|an|your) (?:\w+ )?(?:therapist|counsell?or|doctor|psychologist|psychiatrist|psychotherapist|nurse|clinician|coach)\b`,
  ),
  claim(
    'claims-therapy',
    String.raw`\b(?:this is|in|our|your) (?:therapy|counsell?ing|treatment) ?(?:session|here|with me)?\b(?=.*\b(?:with me|session|here)\b)`,
  ),
  claim('claims-effect', String.raw`\b(?:treats?|cures?|heals?|prevents?|reduces?) (?:your )?${condition}`),
  claim(
    'claims-evidence',
    String.raw`\bclinically (?:proven|validated|tested)\b|\bbetter than (?:therapy|a therapist|a doctor)\b`,
  ),
  claim('claims-detection', String.raw`\bdetects? (?:a |your )?(?:crisis|crises|${condition})`),
  claim(
    'claims-secrecy',
    String.raw`\b100 ?%|\bhipaa\b|\bgdpr\b|\bfda\b|\bconfidential like\b|\bcompletely (?:private|secure|safe)\b`,
  ),
  claim(
    'claims-diagnosis',
    String.raw`\byou (?:have|suffer from|are showing|might have|probably have|show signs of) (?:\w+ )?${condition}`,
  ),
  claim(
    'claims-diagnosis',
    String.raw`\b(?:your diagnosis is|i diagnose|you(?:'re| are) (?:clinically|bipolar|autistic|psychotic|manic|schizo\w*))\b`,
  ),
  claim(
    'claims-care',
    String.raw`\bi (?:love|care about|worry about|miss|feel|understand exactly|know (?:exactly )?how you feel)\b(?! like software)`,
  ),
  claim(
    'fosters-dependency',
    String.raw`\balways (?:be )?(?:here|there|available) for you\b|\b(?:you only need|all you need is) me\b|\bdon't leave\b`,
  ),
  claim(
    'promises',
    String.raw`\bi (?:promise|guarantee)\b|\beverything (?:will|is going to) be (?:ok|okay|fine|all right|alright)\b|\bpromise me\b`,
  ),
  claim('commands', String.raw`\byou (?:should|must|ought to|need to)\b`),
  claim('normality', String.raw`\b(?:ab)?normal\b`),
  claim(
    'suicide-wording',
    String.raw`\bcommit(?:s|ted|ting)? suicide\b|\b(?:successful|failed|unsuccessful) (?:attempt|suicide)\b|\bat peace\b|\ba burden\b`,
  ),
  claim(
    'medication',
    String.raw`\b(?:sertraline|fluoxetine|prozac|zoloft|xanax|valium|lithium|citalopram|escitalopram|lexapro|paracetamol|acetaminophen|tylenol|ibuprofen|aspirin|insulin|opioids?|benzos?|benzodiazepines?|antidepressants?|ssris?|pills?|tablets?|overdos\w*)\b`,
  ),
  claim(
    'method',
    String.raw`\b(?:noose|rope|hang(?:ed|ing)? (?:my|your|him|her|them)sel\w+|jump(?:ed|ing)? (?:off|from|in front)|razors?|blades?|firearms?|guns?|shoot (?:my|your)self|slit|bleach|carbon monoxide|drown (?:my|your)self)\b`,
  ),
]

function claim(id: string, source: string): BannedClaim {
  return { id, pattern: new RegExp(source, 'iu') }
}
