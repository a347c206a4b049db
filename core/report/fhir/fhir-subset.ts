// The part of FHIR R4 (hl7.org/fhir/R4) that a report uses, written out so that nothing else can slip in: strict objects,
// the required elements required, codes from their value sets. Elements that R4 has and a report never writes are left out.
import { z } from 'zod'

// datatypes.html: id, instant, dateTime, uri. Dates are whole days or moments with a zone.
const fhirId = z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/)
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/)
const dateTime = z.union([z.iso.date(), instant])
const uri = z.string().regex(/^\S+$/)
// datatypes.html#string: not empty, no control characters but tab and line ends.
const text = z
  .string()
  .regex(/\S/)
  .regex(/^(?:[\t\n\r]|\P{Cc})*$/u)
const urnUuid = z.string().regex(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
const tag = (field: string) =>
  z.string().refine((div) => div.startsWith('<div xmlns="http://www.w3.org/1999/xhtml">') && div.endsWith('</div>'), `${field} is one div of XHTML`) // prettier-ignore

const coding = z.strictObject({ system: uri, code: text, display: text.optional() })
const concept = z.strictObject({ coding: z.array(coding).min(1).optional(), text: text.optional() })
const narrative = z.strictObject({ status: z.literal('generated'), div: tag('text.div') })
const reference = z.strictObject({ reference: urnUuid })
const quantity = z.strictObject({ value: z.number(), unit: text, system: uri, code: text })
const annotation = z.strictObject({ text })

const patient = z.strictObject({ resourceType: z.literal('Patient'), id: fhirId, text: narrative })

const questionnaireResponse = z.strictObject({
  resourceType: z.literal('QuestionnaireResponse'),
  id: fhirId,
  text: narrative,
  questionnaire: uri,
  status: z.literal('completed'),
  subject: reference,
  authored: dateTime,
  source: reference,
  item: z
    .array(
      z.strictObject({
        linkId: text,
        text,
        // R4 rule qrs-1 and cardinality: an item that was not answered has no `answer` at all.
        answer: z
          .array(z.strictObject({ valueCoding: coding }))
          .min(1)
          .optional(),
      }),
    )
    .min(1)
    .optional(),
})

const observation = z.strictObject({
  resourceType: z.literal('Observation'),
  id: fhirId,
  text: narrative,
  status: z.literal('final'),
  category: z.array(concept).min(1),
  code: concept,
  subject: reference,
  // R4: effective[x], one of them.
  effectiveDateTime: dateTime.optional(),
  effectivePeriod: z.strictObject({ start: dateTime, end: dateTime }).optional(),
  performer: z.array(reference).min(1).optional(),
  valueQuantity: quantity.optional(),
  dataAbsentReason: concept.optional(),
  interpretation: z.array(concept).min(1).optional(),
  note: z.array(annotation).min(1).optional(),
  derivedFrom: z.array(reference).min(1).optional(),
})

const resource = z.discriminatedUnion('resourceType', [patient, questionnaireResponse, observation])

/** A bundle as a report writes it. */
export const bundleSchema = z.strictObject({
  resourceType: z.literal('Bundle'),
  type: z.literal('collection'),
  timestamp: instant,
  entry: z.array(z.strictObject({ fullUrl: urnUuid, resource })).min(1),
})

/** A bundle. */
export type Bundle = z.infer<typeof bundleSchema>
/** One resource of it. */
export type Resource = z.infer<typeof resource>
