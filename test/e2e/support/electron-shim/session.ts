/** session.defaultSession: requests and navigations pass the application's guards; permissions are never granted. */
import { EventEmitter } from 'node:events'
import type { BrowserContext, Page, Request, Route } from '@playwright/test'
import type { WebContents } from './windows.ts'

interface RequestDetails {
  readonly url: string
  readonly method: string
  readonly resourceType: string
}
type RequestListener = (details: RequestDetails, answer: (response: { readonly cancel?: boolean }) => void) => void

/** A fragment stays in the browser: it is no part of what is requested. */
const withoutFragment = (url: string): string => url.split('#', 1)[0] ?? url

export class Session extends EventEmitter {
  #listener: RequestListener | null = null
  /** What the application itself navigates to: not a navigation by the page. */
  readonly #expected = new Set<string>()
  readonly #guarded = new Map<Page, WebContents>()

  readonly webRequest = {
    /** `onBeforeRequest(listener)` or `onBeforeRequest(filter, listener)`; the filter is taken as all addresses. */
    onBeforeRequest: (...args: readonly unknown[]): void => {
      this.#listener = (args.at(-1) ?? null) as RequestListener | null
    },
  }

  constructor(context: BrowserContext) {
    super()
    void context.route('**/*', (route) => this.#judge(route))
  }

  setPermissionRequestHandler(): void {
    // Nothing is granted to a page of this context.
  }
  setPermissionCheckHandler(): void {
    // Nothing is granted to a page of this context.
  }
  setDevicePermissionHandler(): void {
    // Nothing is granted to a page of this context.
  }
  async setProxy(): Promise<void> {
    // The browser's own proxy; requests pass the listener above.
  }

  expect(url: string): void {
    this.#expected.add(withoutFragment(url))
  }

  guard(page: Page, contents: WebContents): void {
    this.#guarded.set(page, contents)
  }

  async #judge(route: Route): Promise<void> {
    const request = route.request()
    const allowed = this.#mayNavigate(route) && (await this.#mayRequest(route))
    // An aborted navigation leaves the document that is shown; a blocked one would show the browser's error page.
    if (!allowed) return route.abort(request.isNavigationRequest() ? 'aborted' : 'blockedbyclient')
    if (request.isNavigationRequest()) this.#expected.delete(withoutFragment(request.url()))
    return route.continue()
  }

  #mayNavigate(route: Route): boolean {
    const request = route.request()
    if (!request.isNavigationRequest() || this.#expected.has(withoutFragment(request.url()))) return true
    const contents = this.#contentsOf(request)
    let prevented = false
    const event = {
      url: request.url(),
      preventDefault: () => {
        prevented = true
      },
    }
    contents?.emit('will-navigate', event, request.url())
    return !prevented
  }

  /** None for a window that is only being opened: setWindowOpenHandler judges that one. */
  #contentsOf(request: Request): WebContents | undefined {
    try {
      return this.#guarded.get(request.frame().page())
    } catch {
      return undefined
    }
  }

  #mayRequest(route: Route): Promise<boolean> {
    const listener = this.#listener
    if (listener === null) return Promise.resolve(true)
    const request = route.request()
    const resourceType = request.isNavigationRequest() ? 'mainFrame' : request.resourceType()
    return new Promise((resolve) => {
      listener({ url: request.url(), method: request.method(), resourceType }, ({ cancel = false }) => resolve(!cancel))
    })
  }
}
