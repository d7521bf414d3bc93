/** Words for a start that fails: in native messages, and on the error output. */
export const start = {
  'start.archive-changed.title': 'Certmend was changed',
  'start.archive-changed':
    '{path} is not the file that Certmend was packed with. Nothing was started. Unpack Certmend anew from the archive you downloaded, and check that archive first.',
  'start.page-gone.title': 'Certmend cannot show its window',
  'start.page-gone':
    'What draws the window does not run here ({reason}). Nothing is lost: what was being written is finished before Certmend closes. From a network drive or a removable one, copy the folder to a local disk and start it there. The command line does the same work without a window: {command}',
} as const
