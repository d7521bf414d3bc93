/**
 * A computer with a ConfigMgr client, the files of the update as a publisher of the tests signs them, and programs that do
 * to that computer what a test says. Nothing else is needed: signatures are made here (layouts: core/formats/authenticode).
 *
 *     const { platform, computer, bring } = programScene()
 *     const plan = await planned(planHotfix(platform, { location: bring(patchName, clientPatch()), properties: [], folder: '' }))
 *     const run = await wholeRun(applyPlan(platform, plan, ['c1']))
 */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import forge from 'node-forge'
import * as v from 'valibot'
import { concatBytes, fromHex, uint32Bytes } from '../../main/core/bytes.ts'
import type { MachineFacts } from '../../main/core/diagnosis/facts.ts'
import { executableParts } from '../../main/core/formats/authenticode/executable-parts.ts'
import { installerParts } from '../../main/core/formats/authenticode/installer-parts.ts'
import { signedKinds } from '../../main/core/formats/authenticode/signed-data.ts'
import type { Trust } from '../../main/core/formats/authenticode/verify.ts'
import { parseCertificate } from '../../main/core/formats/authenticode/x509.ts'
import { readCompoundFile } from '../../main/core/formats/installer-package/compound-file.ts'
import { planDigest } from '../../main/core/pipeline/plan.ts'
import type { PatchRegistration, Platform, ProgramCall } from '../../main/core/ports.ts'
import type { VersionNumber } from '../../main/core/version-number.ts'
import { runSchema } from '../../shared/contract/runs.ts'
import type { Plan } from '../../shared/model/plan.ts'
import type { Result } from '../../shared/model/result.ts'
import { isProgramRun, type ProgramRun, type ProgramRunChange, type RunView } from '../../shared/model/run.ts'
import { utf16 } from './blob.ts'
import { buildExecutable } from './executable-build.ts'
import { storedBlobs } from './faulty-files.ts'
import { buildInstaller, type NewInstaller, valueTable } from './installer-build.ts'
import { type MemoryRegistry, memoryRegistry, smsKey } from './memory-registry.ts'
import { testPlatform } from './platform.ts'
import {
  type FakeProgramHost,
  type FakeProgramHostOptions,
  factsOf,
  fakeProgramHost,
  type ScriptedRun,
} from './program-host.ts'
import { temporaryFolder } from './temporary.ts'

export const clientProduct = '{2609EDF1-34C4-4B03-B634-55F3B3BC4931}'
export const patchCode = '{11111111-2222-3333-4444-5555555555B1}'

export const patchName = 'SCCM2007AC-SP2-KB977203-x86.msp'
export const packageName = 'SCCM2007-SP2-KB977203-ENU.msi'
export const toolName = 'CCMCertFix.exe'

/** ccmgencert.dll without the fix, and with it. */
export const oldFile = '4.0.6487.2000'
export const newFile = '4.0.6487.2111'

const der = (identifier: number, ...content: readonly Uint8Array[]): Uint8Array => {
  const body = concatBytes(...content)
  const { length } = body
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  if (length > 0xffff) throw new RangeError('no signature of a test is as long')
  return concatBytes(Uint8Array.of(identifier, ...size), body)
}

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

const sequence = (...parts: readonly Uint8Array[]): Uint8Array => der(0x30, ...parts)
const oid = (dotted: string): Uint8Array => der(0x06, latin1(forge.asn1.oidToDer(dotted).getBytes()))
const integer = (value: number): Uint8Array => der(0x02, Uint8Array.of(value))
const octets = (bytes: Uint8Array): Uint8Array => der(0x04, bytes)

const sha256 = (...parts: readonly Uint8Array[]): Uint8Array =>
  new Uint8Array(
    createHash('sha256')
      .update(concatBytes(...parts))
      .digest(),
  )

const sha256Algorithm = sequence(oid('2.16.840.1.101.3.4.2.1'), der(0x05))
const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'))

const nameOf = (attributes: Readonly<Record<string, string>>): Uint8Array =>
  sequence(
    ...Object.entries(attributes).map(([type, value]) => der(0x31, sequence(oid(type), der(0x0c, latin1(value))))),
  )

const commonName = '2.5.4.3'
const organization = '2.5.4.10'

interface Holder {
  readonly name: Uint8Array
  readonly serial: number
  readonly keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
}

const holder = (serial: number, attributes: Readonly<Record<string, string>>): Holder => ({
  name: nameOf(attributes),
  serial,
  keys: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
})

const certificate = (subject: Holder, issuer: Holder, extensions: readonly Uint8Array[]): Uint8Array => {
  const validity = sequence(der(0x17, latin1('090101000000Z')), der(0x18, latin1('21000101000000Z')))
  const publicKey = new Uint8Array(subject.keys.publicKey.export({ format: 'der', type: 'spki' }))
  const head = [der(0xa0, integer(2)), integer(subject.serial), ecdsaWithSha256, issuer.name, validity, subject.name]
  const signed = sequence(...head, publicKey, der(0xa3, sequence(...extensions)))
  const signature = sign('sha256', signed, issuer.keys.privateKey)
  return sequence(signed, ecdsaWithSha256, der(0x03, Uint8Array.of(0), new Uint8Array(signature)))
}

const extension = (type: string, value: Uint8Array): Uint8Array => sequence(oid(type), octets(value))

const root = holder(1, { [commonName]: 'Root of the tests' })
const publisher = holder(2, { [organization]: 'Microsoft Corporation', [commonName]: 'Microsoft Corporation' })

/** The root whose publisher signs everything here. */
export const rootCertificate = certificate(root, root, [
  extension('2.5.29.19', sequence(der(0x01, Uint8Array.of(0xff)))),
  extension('2.5.29.15', der(0x03, Uint8Array.of(2, 0x04))),
])
const publisherCertificate = certificate(publisher, root, [
  extension('2.5.29.15', der(0x03, Uint8Array.of(7, 0x80))),
  extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.3'))),
])

/** Believes what these tests sign, and nothing else. */
export const publisherTrust: Trust = {
  roots: [parseCertificate(rootCertificate)],
  timeStampRoots: [],
  publishers: ['Microsoft Corporation'],
}

/** What is said of a file's kind: SpcPeImageData, SpcSipInfo. */
const kindData: Readonly<Record<keyof typeof signedKinds, Uint8Array>> = {
  executable: fromHex('3009030100a004a2028000'),
  installer: sequence(
    integer(1),
    octets(fromHex('f1100c0000000000c000000000000046')),
    ...Array.from({ length: 5 }, () => integer(0)),
  ),
}

/** SignedData over a file of which these are the bytes that count. */
const signatureOver = (kind: keyof typeof signedKinds, hashed: readonly Uint8Array[]): Uint8Array => {
  const contentType = oid('1.3.6.1.4.1.311.2.1.4')
  const data = sequence(oid(signedKinds[kind]), kindData[kind])
  const digestInfo = sequence(sha256Algorithm, octets(sha256(...hashed)))
  const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(oid(type), der(0x31, value))
  const attributes = [
    attribute('1.2.840.113549.1.9.3', contentType),
    attribute('1.2.840.113549.1.9.4', octets(sha256(data, digestInfo))),
  ]
  const signature = sign('sha256', der(0x31, ...attributes), publisher.keys.privateKey)
  const signer = sequence(
    integer(1),
    sequence(root.name, integer(publisher.serial)),
    sha256Algorithm,
    der(0xa0, ...attributes),
    ecdsaWithSha256,
    octets(new Uint8Array(signature)),
  )
  const content = sequence(contentType, der(0xa0, sequence(data, digestInfo)))
  const signed = [integer(1), der(0x31, sha256Algorithm), content, der(0xa0, publisherCertificate), der(0x31, signer)]
  return sequence(oid('1.2.840.113549.1.7.2'), der(0xa0, sequence(...signed)))
}

const signInstaller = (installer: NewInstaller): Uint8Array => {
  const unsigned = buildInstaller(installer)
  const file = readCompoundFile(unsigned)
  if (!file.ok) throw new Error(file.error.code)
  const signature = signatureOver('installer', installerParts(file.value, unsigned.length).hashed)
  return buildInstaller({ ...installer, streams: { ...installer.streams, '\u0005DigitalSignature': signature } })
}

/** A 32-bit executable: the directory entry of the certificate table stands behind those of four other tables. */
const signExecutable = (unsigned: Uint8Array): Uint8Array => {
  const signature = signatureOver('executable', executableParts(unsigned).hashed)
  const padding = new Uint8Array(-signature.length & 7)
  const size = 8 + signature.length + padding.length
  const head = concatBytes(uint32Bytes(size), fromHex('00020200'))
  const file = concatBytes(unsigned, head, signature, padding)
  const view = new DataView(file.buffer)
  const entry = view.getUint32(0x3c, true) + 24 + 128
  view.setUint32(entry, unsigned.length, true)
  view.setUint32(entry + 4, size, true)
  return file
}

export interface NewPatch {
  readonly allowsRemoval?: boolean
  /** Of the client that it patches. */
  readonly version?: string
  readonly displayName?: string
  readonly isSigned?: boolean
  readonly code?: string
}

export const clientPatch = (wanted: NewPatch = {}): Uint8Array => {
  const { allowsRemoval = true, version = '4.00.6487.2000', displayName = 'KB977203', isSigned = true } = wanted
  const { code = patchCode } = wanted
  return (isSigned ? signInstaller : buildInstaller)({
    kind: 'msp',
    summary: { 2: 'Patch', 7: clientProduct, 8: ':T1;:#T1', 9: code },
    tables: [
      valueTable('MsiPatchMetadata', { DisplayName: displayName, ...(allowsRemoval ? { AllowRemoval: '1' } : {}) }),
    ],
    storages: {
      T1: { kind: 'mst', summary: { 9: `${clientProduct}${version};${clientProduct}${version};${clientProduct}` } },
    },
  })
}

/** The package for site servers. */
export const sitePackage = (): Uint8Array =>
  signInstaller({
    kind: 'msi',
    summary: { 2: 'Installation Database', 9: '{22222222-2222-3333-4444-5555555555C1}' },
    tables: [valueTable('Property', { ProductName: 'KB977203', ProductVersion: '4.00.6487.2111' })],
  })

export const certfixOf = { SP1: [4, 0, 6221, 1193], SP2: [4, 0, 6487, 2111] } as const satisfies Record<
  string,
  VersionNumber
>

/** Stands in for CCMCertFix.exe. */
export const certfixTool = (version: VersionNumber = certfixOf.SP2): Uint8Array =>
  signExecutable(buildExecutable({ version }))

export const unsignedTool = (): Uint8Array => buildExecutable({ version: certfixOf.SP2 })

/** What programs change; it outlives a power cut. */
export interface Computer {
  /** Version of ccmgencert.dll; null: it cannot be read. */
  file: string | null
  /** How Windows Installer lists the patch. */
  listed: PatchRegistration | null
  /** ProductVersion of the client; `-`: there is none. */
  client: string
  /** The SMS store, by full key. */
  readonly store: Map<string, Uint8Array>
}

const names = ['SMS Signing Certificate\0\0', 'SMS Encryption Certificate\0ate\0', 'Workstation\0']
const rightNames = ['SMS Signing Certificate\0', 'SMS Encryption Certificate\0', 'Workstation\0']

const storeOf = (texts: readonly string[]): readonly (readonly [key: string, blob: Uint8Array])[] =>
  storedBlobs(texts.map(utf16)).map(({ thumbprint, blob }) => [smsKey(thumbprint), blob])

/** The certificates of the SMS store: two faulty ones, then a sound one. */
export const faultyStore = storeOf(names)
/** The same with right names. */
export const mendedStore = storeOf(rightNames)
/** One more, that is in no store yet. */
export const newCertificate = storeOf([...rightNames, 'New\0'])[3] ?? (['', new Uint8Array()] as const)

export const keyOf = (number: 0 | 1 | 2): string => faultyStore[number]?.[0] ?? ''

/** As CCMCertFix does it. */
export const mendNames = ({ store }: Computer, ...numbers: readonly number[]): void => {
  for (const [key, blob] of mendedStore.filter((_, index) => numbers.includes(index))) store.set(key, blob)
}

export const listedPatch: PatchRegistration = { productCode: clientProduct, state: 1, uninstallable: true }

/** As the patch does it: the new file, and its place in the list of Windows Installer. */
export const applyPatch = (computer: Computer): void => {
  computer.file = newFile
  computer.listed = listedPatch
}

export const removePatch = (computer: Computer): void => {
  computer.file = oldFile
  computer.listed = null
}

/** What a program does by its command line where a test says nothing else. */
const ordinarily = (computer: Computer, { args }: ProgramCall): ScriptedRun => {
  if (args[0] === '/p') return { ownLog: ['MSI (s) patched\r\n'], effect: () => applyPatch(computer) }
  if (args[0] === '/i') return { ownLog: ['MSI (s) removed\r\n'], effect: () => removePatch(computer) }
  if (args[0] === '/a') return { ownLog: ['MSI (s) extracted\r\n'] }
  return { text: ['2 certificates\r\n'], effect: () => mendNames(computer, 0, 1) }
}

export interface SceneOptions extends Omit<FakeProgramHostOptions, 'runs' | 'facts' | 'registration' | 'trust'> {
  /** Starts of programs in their order, the last one again and again. */
  readonly runs?: (computer: Computer) => readonly ScriptedRun[]
  /** What else the computer has (`Description.also`), and its certificates as a scan sees them. */
  readonly also?: readonly string[]
  readonly certificates?: string
  readonly trust?: Trust
  readonly store?: readonly (readonly [key: string, blob: Uint8Array])[]
}

export interface ProgramScene {
  readonly folder: string
  readonly platform: Platform
  readonly host: FakeProgramHost
  readonly computer: Computer
  readonly registry: MemoryRegistry
  /** Puts a file where a person would bring it; its path. */
  bring(name: string, bytes: Uint8Array): string
  /** Names of what still stands where programs are run from, and where exports are read. */
  leftBehind(): readonly string[]
}

export const programScene = (options: SceneOptions = {}): ProgramScene => {
  const {
    runs,
    also = [],
    certificates = '2 bad, 1 ok',
    trust = publisherTrust,
    store = faultyStore,
    ...host
  } = options
  const folder = temporaryFolder()
  const computer: Computer = { file: oldFile, listed: null, client: '4.00.6487.2000', store: new Map(store) }
  const facts = new Map<string, Promise<MachineFacts>>()
  const scripted = runs?.(computer)
  const programs = fakeProgramHost({
    ...host,
    trust,
    runs: (call, index) => scripted?.[Math.min(index, scripted.length - 1)] ?? ordinarily(computer, call),
    registration: () => computer.listed,
    facts: () => {
      const { client, file } = computer
      const id = `${client} ${file}`
      const known = facts.get(id) ?? factsOf({ windows: '7', bits: 64, client, dll: file ?? '?', also }, certificates)
      facts.set(id, known)
      return known
    },
  })
  const registry = memoryRegistry(computer.store)
  const [brought, scratch] = [join(folder, 'brought'), join(folder, 'scratch')]
  for (const path of [brought, scratch]) mkdirSync(path)
  return {
    folder,
    platform: testPlatform(join(folder, 'state'), { programs, registry, scratchFolder: scratch }),
    host: programs,
    computer,
    registry,
    bring: (name, bytes) => {
      writeFileSync(join(brought, name), bytes)
      return join(brought, name)
    },
    leftBehind: () => [
      ...(programs.windows === null ? [] : readdirSync(programs.stagingFolder)),
      ...readdirSync(scratch),
    ],
  }
}

export const succeeded = async <T>(given: Promise<Result<T>> | Result<T>): Promise<T> => {
  const result = await given
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.params)}`)
  return result.value
}

/** A run as the window would get it: it has to keep the contract. */
export const wholeRun = async (given: Promise<Result<RunView>>): Promise<ProgramRun> => {
  const run = await succeeded(given)
  v.parse(runSchema, run)
  if (!isProgramRun(run)) throw new Error(`no run of a program: ${run.remedy}`)
  return run
}

export const onlyChange = ({ changes }: ProgramRun): ProgramRunChange => {
  const [change] = changes
  if (change === undefined) throw new Error('a run without a change')
  return change
}

/** The plan as somebody would have to write it who wants another one applied: changed, with a digest that fits. */
export const forged = <Forged extends Plan>(platform: Platform, plan: Forged, changed: Partial<Forged>): Forged => {
  const { digest: _, ...rest } = { ...plan, ...changed }
  return { ...plan, ...changed, digest: planDigest(platform.hashes, rest) }
}
