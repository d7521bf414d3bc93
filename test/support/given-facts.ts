/** Certificates and logs for a diagnosis that a test has already, in place of a scan and a search. */
import type { MachineFacts } from '../../main/core/diagnosis/facts.ts'
import type { GatheredElsewhere } from '../../main/core/diagnosis/gather.ts'

export const given = ({ certificates, logs }: Pick<MachineFacts, 'certificates' | 'logs'>): GatheredElsewhere => ({
  certificates: async () => certificates,
  logs: async () => logs,
})
