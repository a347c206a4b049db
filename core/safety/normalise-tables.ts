// What the normaliser of the danger rules knows about disguised and mistyped words. A table, not code: additions need a
// line here and an example in resources/danger-rules.

const entries = (list: string): readonly (readonly [string, string])[] =>
  list
    .trim()
    .split(/\s*\n\s*/)
    .flatMap((line) => {
      const [from = '', to = ''] = line.split(' = ')
      return from.split(' ').map((word) => [word, to] as const)
    })

/** Single words that stand for others: slang, coded words, typos. Several words in the value become several tokens. */
export const wordTable: ReadonlyMap<string, string> = new Map(
  entries(`
    wanna wana wannna = want to
    gonna gunna gona gonan gunnu = going to
    gotta = got to
    lemme = let me
    kms = kill myself
    kys = kill yourself
    unalive unalived = kill
    unaliving = killing
    sewerslide sewerside suicde sucide suiside suecide suicid suicie s*icide su*cide suic*de s**cide = suicide
    sewerslidal suicidial sucidal suicidle suicdal suiciadal su*cidal s*icidal suic*dal s**cidal = suicidal
    k*ll ki*l k**l kil killl kll = kill
    k*lling = killing
    d*e d1e = die
    myslef mysef meself myselff mysself mself = myself
    nigth nihgt = night
    tonite 2nite 2night tonigth = tonight
    tmrw tmr tomoro tommorow tomorow tommorrow = tomorrow
    cannot cnt = cant
    donot dnt = dont
    nolonger = no longer
    anymore = any more
    anylonger = any longer
    goodby gudbye goodbyee = goodbye
    u = you
    ur = your
    r = are
    rly rlly = really
    jus = just
    ppl = people
    selfharm selfharmed selfharming self-harm = selfharm
    oded = overdosed
    overdosing = overdose
    offing = killing
    thot thougt = thought
    wnat watn = want
    alittle = a little
    imma ima = im going to
    iam = im
    becuase becasue cuz coz bc = because
    pils = pills
    everythin = everything
    noone = no one
    roap = rope
    nife knive = knife
    tryed tryd treid = tried
    rn = right now
    hav = have
    teh = the
    bluding = bleeding
    kils kilz killz = kills
    lyfe = life
    pilz pillz = pills
    sooside suislide = suicide
    anymoar = any more
    nite = night
    nolife = no life
    13f 13m = im 13 years old
    14f 14m = im 14 years old
    15f 15m = im 15 years old
    16f 16m = im 16 years old
    17f 17m = im 17 years old
    `),
)

/** Words run together, as left by spaced-out or joined writing. */
export const joinedTable: ReadonlyMap<string, string> = new Map(
  entries(`
    killmyself = kill myself
    killme = kill me
    killingmyself = killing myself
    endmylife = end my life
    enditall = end it all
    endit = end it
    wanttodie = want to die
    iwanttodie = i want to die
    wannadie = want to die
    iwannadie = i want to die
    iwanttokillmyself = i want to kill myself
    `),
)

/** Words worth finding when they are spelled out letter by letter. */
export const spelledWords: ReadonlySet<string> = new Set(
  'suicidal suicide die dead kill killing dying death overdose hang pills myself cut jump goodbye tonight kms'.split(
    ' ',
  ),
)

/** Words whose double letter is right, so that "killlll" becomes "kill" and "diieee" becomes "die". */
export const doubledWords: ReadonlySet<string> = new Set(
  'kill killing killed pills pill all will goodbye off hopeless worthless useless feel feeling cutting need tell been keep sleep asleep deep bleed bleeding swallowed pull wall too soon see seen free fall roof good see hell well goodnight nobody still stopped happier better'.split(
    ' ',
  ),
)

/** Two words that are one, after every other step. */
export const pairTable: ReadonlyMap<string, string> = new Map([
  ['my self', 'myself'],
  ['self harm', 'selfharm'],
  ['self harmed', 'selfharm'],
  ['self harming', 'selfharm'],
  ['self harmer', 'selfharm'],
  ['sewer slide', 'suicide'],
  ['un alive', 'kill'],
  ['do not', 'dont'],
  ['does not', 'doesnt'],
  ['did not', 'didnt'],
  ['can not', 'cant'],
  ['will not', 'wont'],
  ['would not', 'wouldnt'],
  ['could not', 'couldnt'],
  ['should not', 'shouldnt'],
  ['have not', 'havent'],
  ['is not', 'isnt'],
  ['are not', 'arent'],
  ['was not', 'wasnt'],
  ['were not', 'werent'],
  ['i am', 'im'],
  ['i will', 'ill'],
  ['i would', 'id'],
  ['it is', 'its'],
  ['there is', 'theres'],
  ['i m', 'im'],
  ['i ve', 'ive'],
  ['i ll', 'ill'],
  ['don t', 'dont'],
  ['can t', 'cant'],
  ['won t', 'wont'],
  ['didn t', 'didnt'],
  ['doesn t', 'doesnt'],
  ['isn t', 'isnt'],
  ['wasn t', 'wasnt'],
  ['wouldn t', 'wouldnt'],
  ['haven t', 'havent'],
  ['want 2', 'want to'],
  ['going 2', 'going to'],
  ['going too', 'going to'],
  ['i wil', 'ill'],
  ['i tok', 'i took'],
  ['want too', 'want to'],
  ['plan too', 'plan to'],
  ['ready too', 'ready to'],
  ['to day', 'today'],
  ['to night', 'tonight'],
  ['over dose', 'overdose'],
  ['over dosed', 'overdosed'],
  ['good bye', 'goodbye'],
])

/** Letters of other scripts that look like Latin ones; used only inside words that also hold a Latin letter. */
export const lookalikes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: 'a', в: 'b', с: 'c', е: 'e', ё: 'e', н: 'h', і: 'i', ї: 'i', ј: 'j', к: 'k', м: 'm', о: 'o', р: 'p', ѕ: 's',
    т: 't', у: 'y', х: 'x', ԁ: 'd', ӏ: 'l', ո: 'n', α: 'a', ε: 'e', η: 'n', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p',
    τ: 't', υ: 'u', χ: 'x', ı: 'i', ł: 'l', ø: 'o', đ: 'd',
  }), // prettier-ignore
)

/** Digits and signs that stand for letters inside a word. */
export const leet: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '0': 'o',
    '1': 'i',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
    '@': 'a',
    $: 's',
    '!': 'i',
    '|': 'l',
  }),
)

/** Pictures that say a word of danger, or that the writer is laughing. */
export const pictureWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '🔫': 'gun', '💊': 'pills', '🔪': 'knife', '🩸': 'blood', '🪢': 'rope',
    '😂': 'lol', '🤣': 'lol', '💀': 'lol',
  }), // prettier-ignore
)
