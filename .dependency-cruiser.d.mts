import type { IForbiddenRuleType } from 'dependency-cruiser'
export const rules: readonly IForbiddenRuleType[]
