/**
 * The security descriptor of every key in a new hive ([MS-DTYP] 2.4.6, self-relative): owner and group Administrators;
 * SYSTEM and Administrators may do everything, Users may read.
 *
 * | offset | size | field                                    |
 * |--------|------|------------------------------------------|
 * | 0      | 2    | revision 1, unused                       |
 * | 2      | 2    | control: DACL present, self-relative     |
 * | 4      | 4    | offset of the owner                      |
 * | 8      | 4    | offset of the group                      |
 * | 12     | 4    | offset of the SACL: none                 |
 * | 16     | 4    | offset of the DACL                       |
 */
import { concatBytes, uint32Bytes } from '../../bytes.ts'

/** [MS-DTYP] 2.4.2: revision, count, authority 5 (NT), subauthorities. */
const ntSid = (...subauthorities: readonly number[]): Uint8Array =>
  concatBytes(Uint8Array.of(1, subauthorities.length, 0, 0, 0, 0, 0, 5), ...subauthorities.map(uint32Bytes))

const system = ntSid(18)
const administrators = ntSid(32, 544)
const users = ntSid(32, 545)

const keyAllAccess = 0xf003f
const keyRead = 0x20019
const inheritedBySubkeys = 2

/** [MS-DTYP] 2.4.4.2 ACCESS_ALLOWED_ACE: type 0, flags, size, mask, SID. */
const allow = (sid: Uint8Array, mask: number): Uint8Array =>
  concatBytes(Uint8Array.of(0, inheritedBySubkeys, 8 + sid.length, 0), uint32Bytes(mask), sid)

const entries = [allow(system, keyAllAccess), allow(administrators, keyAllAccess), allow(users, keyRead)]
const entryBytes = concatBytes(...entries)
/** [MS-DTYP] 2.4.5: revision 2, unused, size, count, unused. */
const dacl = concatBytes(Uint8Array.of(2, 0, 8 + entryBytes.length, 0, entries.length, 0, 0, 0), entryBytes)

const headerSize = 20
const group = headerSize + administrators.length

export const securityDescriptor = concatBytes(
  Uint8Array.of(1, 0, 0x04, 0x80),
  uint32Bytes(headerSize),
  uint32Bytes(group),
  uint32Bytes(0),
  uint32Bytes(group + administrators.length),
  administrators,
  administrators,
  dacl,
)
