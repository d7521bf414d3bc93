/** Words for asking Windows for administrator rights, and for the Certmend that has them. */
export const elevation = {
  'error.elevation-declined': 'Windows was not allowed to elevate. Nothing ran.',
  'advice.elevation-declined': 'Try again and agree when Windows asks, or sign in as an administrator.',
  'error.elevation-failed': 'Certmend could not be started with administrator rights (code {reason}). Nothing ran.',
  'advice.elevation-failed': 'Close Certmend and start it again with Run as administrator.',
  'error.elevation-silent': 'The Certmend with administrator rights ended without an answer (exit code {exitCode}).',
  'advice.elevation-silent': 'Look at the list of runs: one that was interrupted can be finished or rolled back.',
  'error.handoff-changed': 'The request to the Certmend with administrator rights was changed on its way. Nothing ran.',
  'advice.handoff-changed': 'Another program changed it. Find out which, then try again.',
  'error.handoff-expired':
    'The request to the Certmend with administrator rights is older than {minutes} minutes, or the clock was set back. Nothing ran.',
  'advice.handoff-expired': 'Try again, and answer Windows within that time.',
  'error.handoff-unreadable': 'What one Certmend told the other cannot be read ({reason}).',
  'advice.handoff-unreadable': 'Look at the list of runs to see what was done, then try again.',
  'error.handoff-folder-open':
    'Others could write to the folder with the request to the Certmend with administrator rights. Nothing ran.',
  'advice.handoff-folder-open': 'Check the rights on that folder, or start Certmend with Run as administrator.',
  'error.state-folder-open':
    'Others could have written in the folder where Certmend keeps its runs. With administrator rights nothing in it is trusted; nothing ran.',
  'advice.state-folder-open':
    'Find out who made it. Rename or move it, then try again: Certmend makes a new one that only administrators can write.',
  'error.state-folder-not-told':
    'Windows did not say who can write in the folder where Certmend keeps its runs. With administrator rights nothing in it is trusted; nothing ran.',
  'advice.state-folder-not-told': 'Windows PowerShell has to be able to run here. Allow it, then try again.',
  'error.state-folder-other':
    'A Certmend with administrator rights keeps its runs in {folder} and nowhere else. Nothing ran.',
  'advice.state-folder-other': 'Leave out --state-dir, or start Certmend with Run as administrator.',
  'cli.elevation.asking': 'Asking Windows for administrator rights.',
  'cli.elevation.started': 'A Certmend with administrator rights does it (process {process}).',
} as const
