/**
 * What stands at the top of the page's first script: modules that lie in several classic scripts. `define` keeps a module of
 * a script that was fetched; `require` runs it, once; `load` fetches the script of a module, and those of what it needs, first.
 * A script that cannot be fetched rejects, and may be asked for again.
 */
;(() => {
  const kept = new Map()
  const ran = new Map()
  const fetching = new Map()

  const define = (name, needs, run) => kept.set(name, { needs, run })

  const require = (name) => {
    if (!ran.has(name)) {
      const module = { exports: {} }
      kept.get(name).run(module, require, load)
      ran.set(name, module.exports)
    }
    return ran.get(name)
  }

  const load = async (name) => {
    await bring(name)
    return require(name)
  }

  const bring = async (name) => {
    if (!kept.has(name)) await fetchOnce(name)
    await Promise.all(kept.get(name).needs.map(bring))
  }

  const fetchOnce = (name) => {
    if (!fetching.has(name)) fetching.set(name, fetchScript(name))
    return fetching.get(name)
  }

  /** No text becomes the address of a script but here (Trusted Types): only that of one beside the page. */
  const addresses = globalThis.trustedTypes?.createPolicy('certmend-scripts', {
    createScriptURL: (name) => {
      if (/^\.\/[\w-]+\.js$/.test(name)) return name
      throw new TypeError(`${name} is no script of this page`)
    },
  })

  const fetchScript = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement('script')
      script.src = addresses?.createScriptURL(name) ?? name
      script.onload = resolve
      script.onerror = () => {
        fetching.delete(name)
        reject(new Error(`${name} cannot be read`))
      }
      document.head.append(script)
    })

  globalThis.certmendScripts = { define, require }
})()
