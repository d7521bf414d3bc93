/** Where Certmend keeps what it did, by what the environment says. */
import { describe, expect, it } from 'vitest'
import { stateFolders } from '../../main/adapters/machine.ts'

describe('the folders of state', () => {
  const LOCALAPPDATA = 'C:\\Users\\ada\\AppData\\Local'
  const ProgramData = 'D:\\ProgramData'
  it.each([
    {
      where: 'on Windows',
      platform: 'win32' as const,
      environment: { LOCALAPPDATA, ProgramData },
      own: `${LOCALAPPDATA}\\Certmend`,
      shared: `${ProgramData}\\Certmend`,
    },
    {
      where: 'without a profile, as a service has none',
      platform: 'win32' as const,
      environment: {},
      own: 'C:\\ProgramData\\Certmend',
      shared: 'C:\\ProgramData\\Certmend',
    },
    {
      where: 'elsewhere',
      platform: 'linux' as const,
      environment: { XDG_STATE_HOME: '/home/ada/state' },
      own: '/home/ada/state/certmend',
      shared: '/home/ada/state/certmend',
    },
    {
      where: 'where somebody chose',
      platform: 'win32' as const,
      environment: { LOCALAPPDATA, ProgramData, CERTMEND_STATE_DIR: 'E:\\state' },
      own: 'E:\\state',
      shared: 'E:\\state',
    },
  ])('$where', ({ platform, environment, own, shared }) => {
    expect(stateFolders(environment, platform)).toEqual({ own, shared })
  })
})
