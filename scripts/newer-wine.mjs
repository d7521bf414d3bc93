// @ts-check
/**
 * A newer Wine than Debian 12 has, for what Wine 8 cannot show: a program that starts without administrative rights and asks
 * for them (facts: Wine 10 starts programs with a limited token, and `runas` gives the full one).
 *
 *   node scripts/newer-wine.mjs        makes it in the user's cache if it is not there, and says where
 *
 * It is Debian 13's, in a folder of its own that `debootstrap` fills from the mirror that this machine's apt uses. Making
 * it needs root (or sudo); running it needs none, where the kernel gives users namespaces of their own.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inCache } from './lib/places.mjs'
import { main, run, ScriptError } from './lib/run.mjs'

const release = 'trixie'
const root = inCache('wine-10-trixie', 'root')
const prefix = inCache('wine-10-prefix')

/** Inside of the folder. */
const loader = '/usr/lib/wine/wine64'
/** Where the whole file system of the host is seen from inside. */
const host = '/host'

export const hasNewerWine = () => existsSync(join(root, loader))

/** `Z:\host\home\me\file` for `/home/me/file`. @param {string} path */
export const newerWindowsPath = (path) => `Z:${host}${resolve(path)}`.replaceAll('/', '\\')

const isRoot = process.getuid?.() === 0

/** Mounts live as long as the program: they belong to a namespace of its own. */
const enterScript = `
set -e
root=$1; shift
mount --rbind /proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --rbind / "$root${host}"
exec chroot "$root" /usr/bin/env -i "$@"`

/** @param {string} folder @param {readonly string[]} words variables, then the program with its arguments */
const entering = (folder, words) => [
  'unshare',
  '--mount',
  '--propagation',
  'private',
  ...(isRoot ? [] : ['--map-root-user']),
  '/bin/sh',
  '-c',
  enterScript,
  'sh',
  folder,
  ...words,
]

/** @param {Readonly<Record<string, string>>} [additions] */
const variables = (additions = {}) =>
  Object.entries({
    PATH: '/usr/bin:/bin:/usr/sbin:/sbin',
    HOME: `${host}${homedir()}`,
    LANG: 'C.UTF-8',
    XDG_RUNTIME_DIR: '/tmp',
    WINEPREFIX: `${host}${prefix}`,
    WINEARCH: 'win64',
    WINEDEBUG: '-all',
    WINELOADER: loader,
    ...additions,
  }).map(([name, value]) => `${name}=${value}`)

/** Makes the prefix if it is not there. @returns {string} its folder on the host */
export const ensureNewerPrefix = () => {
  const marker = join(prefix, '.certmend')
  if (existsSync(marker)) return prefix
  rmSync(prefix, { recursive: true, force: true })
  mkdirSync(prefix, { recursive: true })
  for (const args of [
    [loader, 'wineboot', '-i'],
    ['wineserver', '-w'],
    ['touch', `${host}${marker}`],
  ])
    inside(args)
  return prefix
}

/** @param {readonly string[]} args */
const inside = (args) => {
  const [program = '', ...rest] = entering(root, [...variables(), ...args])
  return run(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
}

/**
 * Runs a Windows program to its end, as scripts/lib/wine.mjs does with Debian's own Wine: without rights, which is how
 * this one starts programs.
 * @param {string} program of the prefix (`reg.exe`) or a host path
 * @param {readonly string[]} args
 * @param {{ env?: Readonly<Record<string, string>>, timeout?: number }} [options] milliseconds
 * @returns {import('./lib/wine.mjs').WineResult}
 */
export const runNewerWine = (program, args, { env = {}, timeout = 120_000 } = {}) => {
  ensureNewerPrefix()
  const folder = mkdtempSync(join(tmpdir(), 'certmend-wine-'))
  const files = { stdout: join(folder, 'stdout'), stderr: join(folder, 'stderr') }
  try {
    const started = program.startsWith('/') ? newerWindowsPath(program) : program
    const command = entering(root, [...variables(env), loader, started, ...args])
    // The shell opens the files, so that Wine never sees a pipe.
    const script = 'out=$1; err=$2; shift 2; exec "$@" </dev/null >"$out" 2>"$err"'
    const { status, signal, error } = spawnSync(
      '/bin/sh',
      ['-c', script, 'sh', files.stdout, files.stderr, ...command],
      { stdio: 'ignore', timeout },
    )
    if (error || status === null) {
      // What was started goes on otherwise.
      inside(['wineserver', '-k'])
      throw new ScriptError(`${program} under the newer Wine: ${error?.message ?? signal}`)
    }
    return { status, stdout: readFileSync(files.stdout, 'utf8'), stderr: readFileSync(files.stderr, 'utf8') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const makeRoot = () => {
  const unfinished = `${root}.new`
  asRoot(['rm', '-rf', unfinished])
  mkdirSync(join(root, '..'), { recursive: true })
  asRoot(['debootstrap', '--variant=minbase', release, unfinished, mirror()])
  for (const name of ['resolv.conf', 'hosts']) asRoot(['cp', '-L', `/etc/${name}`, `${unfinished}/etc/${name}`])
  asRoot(['mkdir', '-p', `${unfinished}${host}`])
  const install =
    'apt-get -qq update && apt-get -qq install -y --no-install-recommends wine wine64 && apt-get -qq clean'
  asRoot([
    'unshare',
    '--mount',
    '--propagation',
    'private',
    '/bin/sh',
    '-c',
    enterScript,
    'sh',
    unfinished,
    'PATH=/usr/bin:/bin:/usr/sbin:/sbin',
    'DEBIAN_FRONTEND=noninteractive',
    '/bin/sh',
    '-c',
    install,
  ])
  asRoot(['mv', unfinished, root])
}

/** @param {readonly string[]} command */
const asRoot = (command) => {
  const [program = '', ...args] = isRoot ? command : ['sudo', '-n', ...command]
  return run(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Where this machine's own apt gets its main packages. */
const mirror = () => {
  const sites = run('apt-get', ['indextargets', '--format', '$(REPO_URI) $(RELEASE)', 'Created-By: Packages'])
  const [own] = sites.split('\n').filter((line) => /^https?:\S+ [a-z]+$/.test(line))
  if (own === undefined) throw new ScriptError("this machine's apt names no mirror of Debian")
  return own.split(' ')[0] ?? ''
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  main(async () => {
    if (!hasNewerWine()) makeRoot()
    ensureNewerPrefix()
    console.log(root)
  })
}
