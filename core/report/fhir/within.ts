// What the resources of one bundle have in common: how they are named, whom they are about, what kind they are.
import { sha256Hex } from '../../platform/crypto.ts'

/** What every resource of one bundle refers to. */
export interface Within {
  readonly bundleId: string
  readonly patientId: string
}

/** RFC 9562, section 5.8: a UUID whose bits are ours to choose. */
export const uuidOf = (bundleId: string, name: string): string => {
  const hash = sha256Hex(`healhub fhir\n${bundleId}\n${name}`)
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

/** A reference within the bundle. */
export const refer = (id: string) => ({ reference: `urn:uuid:${id}` })

/** FHIR's category of whatever a person said of themselves. */
export const survey = [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'survey' }] }] // prettier-ignore

/** UCUM's notation for a bare number with a name. */
export const scored = (value: number) => ({
  value,
  unit: 'score',
  system: 'http://unitsofmeasure.org',
  code: '{score}',
})
