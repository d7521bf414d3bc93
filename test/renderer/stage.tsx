/** A page on a stage of its own: the window around it is there to look at, and does nothing. */
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { Announcer } from '../../renderer/wizard/announcer.tsx'
import { LanguageProvider } from '../../renderer/wizard/locale.tsx'
import type { Locale } from '../../shared/contract/ipc.ts'
import { translator } from '../../shared/messages/index.ts'

export const mountStage = (page: ReactNode, locale: Locale): void => {
  const place = document.getElementById('certmend')
  if (!place) return
  createRoot(place).render(
    <LanguageProvider t={translator(locale)}>
      <Announcer>
        <div className="window">
          <header className="rail" />
          {page}
        </div>
      </Announcer>
    </LanguageProvider>,
  )
}
