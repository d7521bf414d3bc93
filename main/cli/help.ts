/** `certmend help [command]`. Usage is English in every language, as options and codes are. */
import { sequenceEditKinds, singleByteEncodings } from '../../shared/model/task-sequence.ts'
import { type Command, commands } from './arguments.ts'

const common = `Options for every command:
  --json             one JSON document on standard output, nothing else there
  --quiet            no messages about the work
  --log FILE         keep a log in CMTrace format
  --state-dir DIR    where journal and backups are kept
  --lang en|it|pl    language of the messages`

const overview = `certmend finds and mends ConfigMgr 2007 client certificates whose friendly name carries an embedded NUL (KB977203).

Usage:
  certmend scan [SOURCE...]      show certificates and the state of their friendly names (reads only)
  certmend diagnose [SOURCE]     findings with their evidence, verdict, what comes next (reads only)
  certmend mend [SOURCE...]      preview, mend, read back
  certmend task-sequence check FILE...   what is wrong or left to do in task sequences (reads only)
  certmend task-sequence plan FILE       what KB977203 asks of a task sequence, as changes (reads only)
  certmend task-sequence apply FILE      make these changes, read back
  certmend hotfix check FILE...  what a file of KB977203 is, and whether it is genuine (reads only, runs nothing)
  certmend apply PLAN.json       apply a saved plan; a stale one is refused
  certmend runs                  what was done
  certmend undo RUN              take a run back, byte for byte
  certmend recover [RUN]         finish or roll back a run that ended in the middle
  certmend demo DIR              write a sample machine to try all this on
  certmend help [command]

SOURCE: a Windows volume, a registry hive, a .reg file, a .pfx file, an .sst store, a serialized certificate, a folder of
these, or live (this computer; the default on Windows).

${common}

Exit codes: 0 nothing wrong or done and read back, 10 something to do, 2 usage, 3 a source could not be read,
4 rights are missing, 5 apply failed, 6 plan is stale, 7 read-back differs, 1 a fault in certmend itself.`

const sequenceOptions = `  --service-pack       of your site: chooses the client patch
  --certfix-package, --certfix-program
                       that run CCMCertFix.exe, as the console shows them
  --output FILE        save as a new file, the original stays; never over a file; once for each file
  --in-place           save over the original, of which a backup is kept
  --drive C: | --unc \\\\SERVER\\SHARE\\FOLDER
                       where the client package is when the step runs; without either: as the file says, otherwise C:
  --patch-file NAME    of the client patch, where it is called otherwise than in English
  --scenario           refresh, replace-capture, replace-restore or new-computer; auto (default): as the steps say
  --disabled-steps     change disabled steps too
  --only KIND...       only these changes: ${sequenceEditKinds.join(', ')}
  --plan-out FILE      save the plan, to be applied later with certmend apply; says where with --output or --in-place
  --script FILE        write a script that makes the changes on the site server, for you to review; once for each file
  --encoding NAME      of a file that names none and is not UTF-8, such as windows-1252`

const details: Readonly<Record<Command, string>> = {
  scan: `certmend scan [SOURCE...] [--recursive] [--only THUMBPRINT...] [--name-policy POLICY]

Shows every certificate and the state of its friendly name. Reads only. Exit code 10 where a name carries the fault.

  --recursive          look into the folders of a folder
  --only THUMBPRINT    only these certificates (several times, or separated by commas)
  --name-policy        what to propose: truncate, expected or remove-nuls
  --password-file FILE first line: the password of PKCS#12 files (never on the command line; asked for on a terminal)

Examples:
  certmend scan D:\\
  certmend scan --recursive --json E:\\images > certificates.json
  certmend scan live`,
  diagnose: `certmend diagnose [SOURCE] [--logs DIR] [--scenario SCENARIO] [--report FILE]

Checks every condition of KB977203 on a Windows volume or this computer. Reads only. Exit code 10 where something is to do
or not known, 0 where the machine is not affected, not concerned, or mended.

  --logs DIR           read logs from there, not from the places where that machine keeps them
  --scenario           refresh (default), replace-capture, replace-restore or new-computer: what comes next depends on it
  --report FILE        also write all of it as one HTML file, to be read, printed or put into a ticket

Examples:
  certmend diagnose D:\\
  certmend diagnose live --json
  certmend diagnose D:\\ --report PC-0142.html`,
  mend: `certmend mend [SOURCE...] [--dry-run] [--yes] [--plan-out FILE] [--only THUMBPRINT...] [--name-policy POLICY] [--recursive]

Shows what would change, asks, backs up, changes, and reads back.

  --dry-run            show the plan, write nothing
  --yes                do not ask (needed without a terminal)
  --plan-out FILE      save the plan, to be applied later with certmend apply; applies it now only with --yes
  --name-policy        truncate: keep what every program shows (default)
                       expected: the name that ConfigMgr gives by the certificate's purpose
                       remove-nuls: join what stands around the NULs
  --password-file FILE first line: the password of PKCS#12 files (asked for on a terminal)

Examples:
  certmend mend D:\\ --dry-run
  certmend mend live --yes
  certmend mend SMS.reg --name-policy expected`,
  'task-sequence check': `certmend task-sequence check FILE|FOLDER... [--recursive] [--verbose] [--csv FILE] [--encoding NAME]
    [--service-pack 1|2] [--certfix-package ID --certfix-program NAME]

Checks exported task sequences against KB977203: each fault, each thing left to do, with its line. Reads only. Exit code 10
where there is one, 3 where a file could not be read (the others are checked all the same). Of a folder, the .xml and .zip
files are read.

  --recursive          look into the folders of a folder
  --verbose            say also why each of them matters
  --csv FILE           write the table as CSV, a line for each task sequence; never over a file
  --encoding NAME      of files that name none and are not UTF-8: ${singleByteEncodings.slice(0, 4).join(', ')},
                       ${singleByteEncodings.slice(4).join(', ')}
  --service-pack       of your site: what belongs to the other one is a fault
  --certfix-package, --certfix-program
                       that run CCMCertFix.exe: other ones are a fault

Examples:
  certmend task-sequence check Refresh.xml
  certmend task-sequence check D:\\exports --recursive --csv site.csv`,
  'task-sequence plan': `certmend task-sequence plan FILE [RESTORE-FILE]
    --service-pack 1|2 --certfix-package ID --certfix-program NAME [options]

Shows what KB977203 asks of an exported task sequence: every change with its place and reason, the text before and after,
how many bytes stay, and what is left to do in the console. Changes nothing. Two files are the two task sequences of a
replacement, the one that captures first. Exit code 10 where something is to be changed, 0 where nothing is.

${sequenceOptions}

Examples:
  certmend task-sequence plan Refresh.xml --service-pack 2 --certfix-package ABC00099 --certfix-program CCMCertFix
  certmend task-sequence plan Refresh.xml --service-pack 2 --certfix-package ABC00099 --certfix-program CCMCertFix
    --output Refresh-KB977203.xml --plan-out plan.json`,
  'task-sequence apply': `certmend task-sequence apply FILE [RESTORE-FILE]
    --service-pack 1|2 --certfix-package ID --certfix-program NAME --output FILE | --in-place [--yes] [options]

Shows the same as plan, asks, saves the changed task sequence, and reads back every change. Two files are the two task
sequences of a replacement, the one that captures first; they are saved together. To take it back: certmend undo RUN.

  --yes                do not ask (needed without a terminal)
${sequenceOptions}

Examples:
  certmend task-sequence apply Refresh.xml --service-pack 2 --certfix-package ABC00099 --certfix-program CCMCertFix
    --output Refresh-KB977203.xml --yes
  certmend task-sequence apply Capture.xml Restore.xml --service-pack 1 --certfix-package ABC00099
    --certfix-program CCMCertFix --in-place`,
  'hotfix check': `certmend hotfix check FILE|FOLDER...

Says what each file is: client patch, CCMCertFix.exe, the hotfix for site servers, another update, or not what its name
says; with every check of its signature. Reads only, runs nothing. Of a folder, the files that are called like those of the
update are read. Exit code 0 where every file is genuine and of use, 10 where one is not, 3 where one could not be read.

Examples:
  certmend hotfix check SCCM2007AC-SP2-KB977203-x86.msp CCMCertFix.exe
  certmend hotfix check D:\\SMS\\Logs\\KB977203 --json`,
  apply: `certmend apply PLAN.json [--dry-run] [--yes] [--password-file FILE]

Applies a plan that mend or task-sequence plan saved with --plan-out. Everything is read again first; a stale plan is refused whole.

Example:
  certmend apply plan.json --yes`,
  runs: `certmend runs

Lists what was done, newest first. With --json, with all changes and backups.`,
  undo: `certmend undo RUN [--yes]

Takes a run back, byte for byte. Refused where something was changed since.

Example:
  certmend undo run-20261121-093645-abcd --yes`,
  recover: `certmend recover [RUN] [--finish | --roll-back] [--yes]

Ends a run that stopped in the middle (a crash, a power failure). Rolls back unless --finish is given.

Example:
  certmend recover --finish --yes`,
  demo: `certmend demo DIR [--variant VARIANT]

Writes the sample machine into a new folder: a Windows volume with hives, client files and logs, what a technician would
export from it, task sequence exports. Everything in it is invented.

  --variant            the state it is in:
    affected           faulty names on Windows 7 SP1, and the logs show the failure (default)
    logs-rolled-over   faulty names, Windows 7 with 974571; the logs no longer show a failure
    at-risk            faulty names on a Windows 7 without 974571
    not-affected       sound names on a Windows 7 without 974571; the client is not patched
    half-fixed         the client is patched with KB977203, the names are still faulty
    half-fixed-r3      the same with KB977384, which contains KB977203
    mended             CCMCertFix ran and the names are sound; the client is not patched
    came-back          CCMCertFix ran, but the unpatched client made a faulty certificate again
    remediated         the client is patched and the names are sound
    no-client          no ConfigMgr client
    unknown            sound names, but the folder of the client is missing

Examples:
  certmend demo C:\\temp\\sample
  certmend scan C:\\temp\\sample
  certmend demo C:\\temp\\half-fixed --variant half-fixed
  certmend diagnose C:\\temp\\half-fixed`,
  help: overview,
}

/** `about` is a command, or the first word of some; null where there is none like that. */
export const helpFor = (about: string): string | null => {
  if (about === 'help') return overview
  const wanted = commands.filter((command) => command === about || command.startsWith(`${about} `))
  return wanted.length === 0 ? null : [...wanted.map((command) => details[command]), common].join('\n\n')
}
