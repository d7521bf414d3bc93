/** The page Certificates as it is rendered with its two ways: the package for other computers is there wherever the page is. */
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { LanguageProvider } from '../../renderer/wizard/locale.tsx'
import { translator } from '../../shared/messages/index.ts'
import { type CertfixScene, CertfixStage } from './certfix-stage.tsx'

const scene = (name: CertfixScene): string =>
  renderToStaticMarkup(
    <LanguageProvider t={translator('en')}>
      <CertfixStage scene={name} />
    </LanguageProvider>,
  )

const kitTitle = 'Make a package for software distribution'

/** From the title of the package on, without the bar of the page. */
const kitOf = (name: CertfixScene): string => {
  const [, kit = ''] = scene(name).split(kitTitle)
  return kit.split('<footer')[0] ?? ''
}

/** The tag of a button with exactly this label; null: there is none. */
const buttonIn = (html: string, label: string): string | null =>
  (html.match(/<button[^>]*>.*?<\/button>/g) ?? []).find((one) => one.replace(/<[^>]*>/g, '') === label) ?? null

describe('the package', () => {
  it.each(['ways', 'ready', 'blocked-disk', 'blocked-files', 'blocked-pe', 'blocked-client', 'none-faulty'] as const)(
    '%s: stands once, below all else',
    (name) => {
      const html = scene(name)
      expect(html.split(kitTitle)).toHaveLength(2)
      expect(html.lastIndexOf('<section class="section"')).toBeLessThan(html.indexOf(kitTitle))
      expect(html.lastIndexOf('<section class="section"')).toBeGreaterThan(html.lastIndexOf('name="way-to-mend"'))
    },
  )

  it('where no name is faulty is all that is offered of the tool', () => {
    const html = scene('none-faulty')
    expect(html).not.toContain('way-to-mend')
    expect(buttonIn(kitOf('none-faulty'), 'Choose CCMCertFix.exe…')).not.toContain('aria-disabled')
    expect(buttonIn(kitOf('none-faulty'), 'Make the package folder…')).toContain('aria-disabled="true"')
  })

  it('is made of a genuine tool that cannot run here', () => {
    const kit = kitOf('kit-other-disk')
    expect(kit).toContain('Genuine CCMCertFix.exe')
    expect(buttonIn(kit, 'Choose CCMCertFix.exe…')).toBeNull()
    expect(buttonIn(kit, 'Make the package folder…')).not.toContain('aria-disabled')
  })

  it('is made of nothing else, and says what is wrong with it', () => {
    const kit = kitOf('kit-refused')
    expect(kit).toContain('The right name, but not what it says')
    expect(buttonIn(kit, 'Choose CCMCertFix.exe…')).not.toContain('aria-disabled')
    expect(buttonIn(kit, 'Make the package folder…')).toContain('aria-disabled="true"')
  })

  it('waits while a file is chosen or checked', () => {
    for (const label of ['Choose CCMCertFix.exe…', 'Make the package folder…']) {
      expect(buttonIn(kitOf('reading'), label)).toContain('aria-disabled="true"')
    }
  })

  it('says why a file could not be read, where the tool itself is not shown', () => {
    expect(kitOf('kit-unread')).toContain('role="alert"')
    expect(scene('kit-unread').split('role="alert"')).toHaveLength(2)
  })
})

describe('Microsoft’s tool', () => {
  it('says a declined elevation without calling it an error', () => {
    const html = scene('declined')
    expect(html).toContain('Windows was not allowed to elevate. Nothing ran.')
    expect(html).not.toContain('role="alert"')
  })

  it('of a folder is picked among its files', () => {
    expect(scene('folder')).toContain('3 files are in that folder')
    expect(scene('folder')).toMatch(/<input[^>]*type="radio"[^>]*checked=""[^>]*\/><svg[^>]*d-ok/)
  })
})
