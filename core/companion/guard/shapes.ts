// What a model's reply must never hold, as named patterns over its plain form (plain-reply.ts). They aim at statements, not
// at words: "I am not a therapist" and "a doctor can tell you" pass. Every pattern spans at most ten words, so that the
// words held back by guard-stream.ts are enough to stop it before any of it is shown. (clinical.md §3.2, §3.3, §7.2)

/** Why a reply was taken back; each has reviewed sentences of its own in resources/companion/replacements.json. */
export type GuardReason =
  'number' | 'link' | 'method' | 'medication' | 'diagnosis' | 'pretence' | 'leak' | 'loop'

/** A forbidden kind of statement. */
export interface Shape {
  readonly reason: Exclude<GuardReason, 'number' | 'loop'>
  readonly pattern: RegExp
  /** Allowed when the person named it first: "you are struggling with depression" then only says it back. */
  readonly unlessNamed?: true
}

const condition = String.raw`(?:(?:\w+ly |major |clinical |severe |mild |chronic |acute |complex |general(?:ised|ized) |social |manic |postpartum |high-functioning )*(?:depression|depressive|anxiety disorder|panic disorder|bipolar|adhd|ptsd|c-ptsd|ocd|autism|autistic|asperger\w*|schizophren\w*|psychosis|psychotic|dementia|alzheimer\w*|anorexia|bulimia|bpd|borderline personality|narcissis\w+|dissociative|dysthymia|hypomania|mania|(?:an? )?(?:\w+ ){0,2}disorder))`
const drug = String.raw`(?:sertraline|fluoxetine|paroxetine|citalopram|escitalopram|venlafaxine|duloxetine|bupropion|mirtazapine|trazodone|amitriptyline|prozac|zoloft|lexapro|paxil|effexor|cymbalta|wellbutrin|xanax|alprazolam|valium|diazepam|ativan|lorazepam|clonazepam|klonopin|ambien|zolpidem|lithium|quetiapine|seroquel|olanzapine|risperidone|abilify|aripiprazole|lamotrigine|adderall|ritalin|methylphenidate|modafinil|gabapentin|pregabalin|propranolol|hydroxyzine|benadryl|diphenhydramine|melatonin|nyquil|paracetamol|acetaminophen|tylenol|ibuprofen|aspirin|codeine|oxycodone|morphine|fentanyl|opioids?|ketamine|psilocybin|cbd|benzos?|benzodiazepines?|ssris?|st\.? john'?s wort|kava|ashwagandha|sleeping pills?|sleeping tablets?|insulin)`
const medicine = String.raw`(?:antidepressants?|anti-depressants?|medications?|medicines?|meds|pills?|tablets?|dos(?:e|es|age))`
const countWord = String.raw`(?:\p{Nd}+|a handful of|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|a hundred|all (?:of )?(?:the|your))`
const profession = String.raw`(?:therapist|psychotherapist|counsell?or|doctor|psychologist|psychiatrist|nurse|clinician|physician|social worker|life coach|medical professional|mental health professional|professional)`
const someone = String.raw`(?:(?:real|fellow|actual|living|caring) ){0,2}(?:person|human|human being|woman|man|girl|guy|mother|father|girlfriend|boyfriend|wife|husband|lover|best friend|soulmate|survivor)`
const not = String.raw`(?<!\b(?:not|never|isn't|whether|if|when|said|told|mentioned|known|wrote|worry|worried|cannot be|can't be|you (?:think|thought|feel|felt|believe|wonder|wondered|fear)) (?:\w+ ){0,2})`

const shape = (reason: Shape['reason'], source: string): Shape => ({
  reason,
  pattern: new RegExp(source, 'u'),
})

/** Every forbidden statement but numbers and loops, which need more than a pattern. */
export const shapes: readonly Shape[] = [
  // Links and addresses, also spelled out.
  shape('link', String.raw`\b[a-z][a-z0-9+.-]{1,12}:\/\/|\bwww\s?[.]|\b(?:mailto|tel|sms|https?):\S`),
  shape(
    'link',
    String.raw`\b[a-z0-9-]{2,}\.(?:com|org|net|edu|gov|info|io|co|uk|de|eu|app|ca|au|nz|ie)\b(?!')|\b[a-z0-9-]{2,}\s?(?:\s\.|\[\.\]|\(\.\)|\[dot\]|\(dot\))\s?(?:com|org|net|edu|gov|info|co|uk)\b`,
  ),
  shape(
    'link',
    String.raw`\b[a-z0-9-]{2,}\s+dot\s+(?:com|org|net|edu|gov|info|co|uk)\b|\S@[a-z0-9-]+\.?|\b\w+ at \w+ dot \w+`,
  ),
  shape(
    'link',
    String.raw`\b(?:the )?(?:samaritans|befrienders|childline|trevor project|crisis text line|lifeline|suicide (?:prevention )?(?:hot|help|life)?line|\w+ (?:hotline|helpline|lifeline)) (?:at|on|by|is|:)|\b(?:call|text|dial|ring|contact) (?:the )?(?:national |local )?(?:\w+ ){0,3}(?:samaritans|befrienders|childline|trevor project|lifeline|crisis text line)\b`,
  ),
  shape('link', String.raw`\b\p{Nd}{1,5} (?:\w+ ){1,3}(?:street|avenue|road|boulevard|lane|drive)\b`),

  // Ways to die or to hurt oneself or others, amounts and heights.
  shape(
    'method',
    String.raw`\b(?:noose|hang(?:ing)? (?:your|my|him|her|them|one)sel\w+|hanging is|strangl\w+|asphyxiat\w+|suffocat\w+ (?:your|my)self|carbon monoxide|helium|nitrogen gas|exhaust (?:fumes|pipe)|mix(?:ing)? bleach|drink(?:ing)? (?:bleach|antifreeze)|cyanide|ligature|exit bag)\b`,
  ),
  shape(
    'method',
    String.raw`\b(?:jump|jumping|leap|leaping|step|stepping) (?:off|from|in front of|out of) (?:a |an |the |your )?(?:\w+ )?(?:bridge|building|roof|window|balcony|train|cliff|ledge|car|truck|bus|tracks?|height|floor|top)`,
  ),
  shape(
    'method',
    String.raw`\b(?:shoot|stab|strangle|poison|drown|choke|burn|run over|beat up) (?:him|her|them|your (?:boss|wife|husband|father|mother|partner|neighbour|neighbor|teacher|brother|sister)|the (?:kids|children))\b(?! down)`,
  ),
  shape(
    'method',
    String.raw`\b(?:shoot|shooting|stab|stabbing|drown|drowning|poison|poisoning|electrocute|burn|burning|cut|cutting|hurt|kill|starve|slit) (?:your|my|him|her|them|one)sel(?:f|ves) (?:with|by|using|in the|so)\b`,
  ),
  shape(
    'method',
    String.raw`\b(?:slit|slitting|cut|cutting|slash\w*|open) (?:your|the|my) (?:wrists?|veins?|arter\w+|throat|arms?|thighs?|legs?)\b|\bcut (?:deeper|along|down the|vertically|across)\b|\brazor ?blades?\b`,
  ),
  shape(
    'method',
    String.raw`\b(?:lethal|fatal|deadly|painless|quickest|easiest|most effective|least painful|surest|foolproof)(?: and \w+)? (?:dose|amount|method|way|means|combination|overdose|to die|way to (?:die|go|do it|end))`,
  ),
  shape(
    'method',
    String.raw`\b(?:ways?|methods?|steps|how) to (?:die|kill (?:your|my|one)self|end (?:your|my) life|commit suicide|hurt (?:your|my)self|self-?harm|cut (?:your|my)self|get a gun|make a bomb|starve|purge|make yourself (?:vomit|sick|throw up))\b`,
  ),
  shape(
    'method',
    String.raw`\b(?:take|took|taking|swallow|swallowing|use|buy|load|get|grab|find) (?:a |an |the |your |some )?(?:\w+ )?(?:overdose|gun|pistol|rifle|shotgun|revolver|rope|knife|blade|razor)\b`,
  ),
  shape(
    'method',
    String.raw`\b(?:overdos\w+ (?:on|with)|hide (?:the|your) (?:cuts|scars|marks|bruises)|hide it from (?:your|them)|(?:write|leave) (?:a|your) (?:suicide |goodbye )?note to|vomit(?:ing)? after|fast for \p{Nd}+|eat (?:less|fewer|under|only) (?:than )?\p{Nd}+)`,
  ),
  shape(
    'method',
    String.raw`\b(?:\p{Nd}+|ten|twelve|fifteen|twenty|thirty|several|high) ?(?:metres?|meters?|feet|foot|stor(?:e?ys?|ies)|floors?) (?:high|up|tall|drop|is enough|should)`,
  ),
  shape(
    'method',
    String.raw`\byou (?:should|could|ought to|might as well|may as well|deserve to) (?:just )?(?:die|kill (?:your|him|her|them)\w*|end (?:it|your life)|give up on life|hurt (?:your|him|her|them)\w*|hit (?:him|her|them)|get revenge)\b`,
  ),
  shape(
    'method',
    String.raw`\b(?:everyone|they|the world|people|your family)(?: would|'d| will|'ll) be better off without you\b|\bsuicide is (?:a|an|the|your) (?:\w+ )?(?:option|answer|solution|choice|way out|right)`,
  ),

  // Medicine: amounts, and advice to take, stop or change.
  shape(
    'medication',
    String.raw`\p{Nd}\s*(?:mg|mcg|µg|milligrams?|micrograms?|ml|millilit\w+|grams?|iu|units)\b|\b(?:hundred|fifty|twenty|ten|five) (?:milligrams?|mg|grams?)\b`,
  ),
  shape('medication', String.raw`\b${countWord} (?:\w+ )?(?:pills?|tablets?|capsules?|drops|doses)\b`),
  shape(
    'medication',
    String.raw`\b(?:take|try|taking|start|starting|use|using|switch to|mix|combine|recommend|suggest|prescribe|consider|ask for) (?:taking |using )?(?:some |a |an |the |your |more |less |extra |of |half |bit |low dose )*${drug}\b`,
  ),
  shape(
    'medication',
    String.raw`\b(?:try|start|starting|stop|stopping|skip|skipping|quit|double|halve|increase|reduce|lower|raise|cut down|cut back on|come off|wean off|taper|switch|mix|combine|recommend|prescribe) (?:on |off |taking |up )*(?:some |a |an |the |your |more |less |extra |of |half )*(?:\w+ )?(?:${drug}|${medicine})\b`,
  ),
  shape(
    'medication',
    String.raw`\b(?:mix|mixing|combine|combining) (?:\w+ ){0,2}(?:alcohol|wine|vodka|beer|weed|drinks?|${drug}|${medicine}) (?:and|with) (?:\w+ ){0,2}(?:alcohol|wine|vodka|beer|weed|${drug}|${medicine})\b`,
  ),
  shape(
    'medication',
    String.raw`\b(?:should|could|must|can|need to|have to|might|would|may|to just|just) (?:\w+ )?(?:take|use) (?:some |a |an |the |your |more |less |extra |of |half )*(?:\w+ )?(?:${drug}|${medicine})\b`,
  ),
  shape(
    'medication',
    String.raw`\b(?:${drug}|${medicine}) (?:can|could|will|would|might|may|should)(?: really| also)? (?:help|work|calm|cure|make|take|be (?:safe|good|helpful))\b|\b${drug} (?:is|are)(?: usually| generally| very)? (?:safe|fine|good|effective|helpful|harmless)\b`,
  ),
  shape(
    'medication',
    String.raw`\byou (?:don't|do not|no longer) need (?:your |the |any |that |an? )?(?:${drug}|${medicine}|doctor|therapist|therapy|treatment)\b|\b(?:stop|quit|skip|cancel|leave) (?:seeing |going to )?(?:your )?(?:therapist|therapy|psychiatrist|treatment|doctor)\b`,
  ),

  // Naming an illness as the person's.
  shape(
    'diagnosis',
    String.raw`${not}\byou(?:'re| are)? (?:have|suffer(?:ing)? from|(?:clearly|definitely|probably|likely|obviously|certainly|may|might|could|must|seem to|appear to)(?: well)?(?: actually)? (?:have|be|suffer from|be suffering from)|showing (?:\w+ )?(?:signs|symptoms) of) ${condition}`,
  ),
  {
    ...shape(
      'diagnosis',
      String.raw`${not}\byou(?:'re| are)? (?:experiencing|dealing with|struggling with|living with) ${condition}`,
    ),
    unlessNamed: true,
  },
  shape(
    'diagnosis',
    String.raw`\b(?:sounds|looks|seems)(?: very much)?(?: to me)? like (?:you(?:'re| are| have|'ve got)(?: got)? )?(?:a case of |classic |signs of |symptoms of )?${condition}`,
  ),
  shape(
    'diagnosis',
    String.raw`\b(?:this|that|it|these|those|what you (?:describe|have|are describing))(?:'s| is| are|'re)(?: \w+ly)? (?:called |known as |a (?:sign|symptom|case) of |signs of |symptoms of |classic |typical )?${condition}`,
  ),
  shape(
    'diagnosis',
    String.raw`\b(?:your|my|the) diagnosis (?:is|would be|for you)|\bi(?:'d| would| can| will)? ?(?:diagnose|am diagnosing)|\byou (?:meet|fit) (?:the|all|most) (?:\w+ )?criteria|${not}\byou(?:'re| are) (?:clinically |severely |probably |definitely |clearly )?(?:depressed and need treatment|clinically depressed|bipolar|autistic|psychotic|schizo\w+|borderline|mentally ill|manic|delusional|an alcoholic|an addict)\b|\byour (?:score|answers|symptoms|words) (?:mean|show|prove|confirm)s? (?:that )?you (?:have|are)`,
  ),

  // Claims to be a person, a professional, somebody to depend on; talk that plays another part.
  shape(
    'pretence',
    String.raw`\b(?:i am|i'm|im) (?:also )?(?:just )?(?:a|an|your) ${someone}\b|\bas (?:a|an|your) ${someone},? (?:i|my)\b|\bi(?:'m| am) (?:human|real|alive|a human being)\b`,
  ),
  shape(
    'pretence',
    String.raw`\bi(?:'m| am) (?:not (?:an? )?(?:ai|bot|robot|machine|program|computer|software|chatbot|language model)|no (?:bot|robot|machine)|more than (?:just )?(?:an? )?(?:program|software|machine|ai))\b`,
  ),
  shape(
    'pretence',
    String.raw`\b(?:i am|i'm|im) (?:a|an|your) (?:(?!not\b)\w+ ){0,3}${profession}\b|\bas (?:a|an) (?:\w+ ){0,3}${profession},? (?:i|my)\b|\bas your (?:\w+ ){0,2}${profession}\b|\b(?:my|our) (?:patients?|clients?|practice|therapy sessions?|counsell?ing sessions?|medical (?:degree|training))\b|\bin my (?:clinical|professional|medical|personal|own) (?:experience|opinion|life|practice)\b|\bthis (?:is|counts as) (?:real )?therapy\b|\bour (?:therapy|treatment)\b`,
  ),
  shape(
    'pretence',
    String.raw`\bi(?:'ve| have| had| also)? (?:also )?(?:been through|went through|gone through|struggled with|suffered from|lived through|experienced|lost my|cried|grew up|was (?:once )?(?:abused|depressed|bullied|your age|a child)|felt (?:exactly )?(?:the same|that way|like that))\b|\bwhen i was (?:a (?:child|kid|teen\w*|student)|young\w*|your age|in (?:school|college))\b|\bmy (?:own )?(?:mother|father|mom|mum|dad|husband|wife|kids|children|childhood|family|therapist|body|heart aches)\b`,
  ),
  shape(
    'pretence',
    String.raw`\bi(?: will|'ll)? (?:love|adore|miss|need|want) you\b(?! to\b)|\bi(?: will|'ll| am|'m)(?: \w+)? (?:always|never)(?: be)? (?:here|there|available|leave|by your side|abandon)|\b(?:you (?:only |just )?need (?:only )?me|all you need is me|you don't need (?:anyone|anybody|other people|them|your friends|your family|to (?:tell|see|talk to) any\w+)|i(?:'m| am) (?:all you need|the only one)|only i (?:can|understand)|no ?(?:one|body) (?:else )?(?:understands|gets|knows|cares about|loves) you(?: like| as| the way| better)|better than (?:therapy|(?:a|any|your) (?:therapist|doctor|friend|human)))`,
  ),
  shape(
    'pretence',
    String.raw`\b(?:don't|do not|please don't|never) (?:leave me|go(?:,| )(?:please )?stay with me|tell (?:anyone|anybody|your (?:parents|mother|father|mom|mum|dad|doctor|therapist|friends|partner)))\b|\b(?:keep this|this stays|it's|it is) (?:our (?:little )?secret|(?:a secret )?between (?:us|you and me))\b|\*(?:kisses|hugs|holds|strokes|touches|leans|smiles|winks|whispers|sighs|blushes)\b`,
  ),

  // The instructions it was given, or another voice than the companion's.
  shape(
    'leak',
    String.raw`<\|?\/?(?:system|user|assistant|imstart|imend|s|eotid|startofturn|endofturn|endoftext|inst)\|?>|\[\/?(?:inst|sys)\]|<<\/?sys>>|^(?:system|user|human|assistant)\s*:|\n(?:system|user|human|assistant)\s*:|###\s*(?:instruction|system|response|human|user)`,
  ),
  shape(
    'leak',
    String.raw`\b(?:my|the system|the hidden|the secret|the initial) (?:system |hidden |secret |initial |original |internal |safety )?(?:prompt|instructions|guidelines|preamble|programming|rules) (?:is|are|say|says|tell|tells|state|states|read|reads|were|forbid\w*)\b|\b(?:system|hidden|secret|initial) prompt\b|\bi (?:was|am|have been|'ve been) (?:told|instructed|programmed|prompted|given instructions) (?:to|not|never|by)\b`,
  ),
  shape(
    'leak',
    String.raw`\b(?:developer mode|dan mode|jailbr\w+|jailbroken|unrestricted mode|do anything now|no longer bound by|without (?:any )?(?:restrictions|filters|guidelines)|ignoring (?:my|all|the) (?:rules|instructions|guidelines)|pretend(?:ing)? (?:that )?i(?:'m| am) (?:a|an|your|not))\b`,
  ),
]
