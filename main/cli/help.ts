/** `certmend help [command]`. Usage is English in every language, as options and codes are. */
import { defaultPackageNames } from '../../shared/model/package-names.ts'
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
  certmend hotfix plan --package FILE    what the hotfix would do on this computer, with the command line (runs nothing)
  certmend hotfix apply --package FILE   check, ask, run, read back
  certmend ccmcertfix plan --tool FILE   the same for CCMCertFix.exe (runs nothing)
  certmend ccmcertfix apply --tool FILE  check, ask, run, read back
  certmend kit --tool FILE --output DIR  package source and definition for CCMCertFix.exe, for software distribution
  certmend apply PLAN.json       apply a saved plan; a stale one is refused
  certmend runs                  what was done
  certmend undo RUN              take a run back, byte for byte
  certmend recover [RUN]         finish or roll back a run that ended in the middle
  certmend report RUN...         what runs did: a page, a table, a text for a ticket (reads only)
  certmend demo DIR              write a sample machine to try all this on
  certmend help [command]

SOURCE: a Windows volume, a registry hive, a .reg file, a .pfx file, an .sst store, a serialized certificate, a folder of
these, or live (this computer; the default on Windows).

${common}

Exit codes: 0 nothing wrong or done and read back, 10 something to do, 2 usage, 3 a source could not be read,
4 rights are missing, 5 apply failed, 6 plan is stale, 7 read-back differs, 1 a fault in certmend itself;
3010 done by Windows Installer, which asks for a restart of Windows.`

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

const hotfixOptions = `  --package FILE       the client patch (.msp), or the package for site servers (.msi)
  --property NAME=VALUE
                       give the client this property, beside those read from it or in the place of one; several times
  --without NAME       leave out one that was read (several times, or separated by commas): the client loses it
  --output FOLDER      of a package: where its files come out; a folder that is not there yet
  --plan-out FILE      save the plan, to be applied later with certmend apply`

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
  --elevate            on Windows, ask for administrator rights where they are missing
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
  --elevate            on Windows, ask for administrator rights where they are missing
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
  'hotfix plan': `certmend hotfix plan --package FILE [--property NAME=VALUE...] [--without NAME...] [--output FOLDER]
    [--plan-out FILE]

Says which step applies on this computer, what the file is, and what applying it would do: the very command line, what the
client is given again and what it would lose otherwise, what will be different, whether it can be taken back. Runs nothing.
On Windows alone: it is about this computer. Exit code 10 where there is something to do, 0 where there is not, 3 where the
file is not genuine or not for this computer.

${hotfixOptions}

Examples:
  certmend hotfix plan --package SCCM2007AC-SP2-KB977203-x86.msp
  certmend hotfix plan --package SCCM2007-SP2-KB977203-ENU.msi --output C:\\temp\\KB977203`,
  'hotfix apply': `certmend hotfix apply --package FILE [--yes] [--property NAME=VALUE...] [--without NAME...]
    [--output FOLDER] [--plan-out FILE]

Shows the same as plan, asks, copies the file into a folder that only administrators can write, checks the copy, runs it
from there, and reads back: the version of ccmgencert.dll, and whether Windows Installer lists the patch. Where another
installation runs, it waits and tries again. Needs administrative rights. To take it back, where the patch allows that:
certmend undo RUN.

Exit code 0 where it was read back, 3010 where Windows Installer asks for a restart, 5 where it failed, 7 where it did not
do what it said. The code of Windows Installer itself is in the text and in --json, with what it means.

  --yes                do not ask (needed without a terminal)
  --elevate            on Windows, ask for administrator rights where they are missing
${hotfixOptions}

Examples:
  certmend hotfix apply --package SCCM2007AC-SP2-KB977203-x86.msp --yes
  certmend hotfix apply --package SCCM2007AC-SP2-KB977203-x86.msp --property FSP=FSP01 --without SMSCACHESIZE`,
  'ccmcertfix plan': `certmend ccmcertfix plan --tool FILE [--plan-out FILE]

Says what the file is and what running it on this computer would do: CCMCertFix.exe takes no options and decides itself what
it changes; the certificates that Certmend reads as faulty are named. Runs nothing. On Windows alone. Exit code 10 where
there is something to do, 0 where no name is faulty, 3 where the file is not genuine.

  --tool FILE          CCMCertFix.exe
  --plan-out FILE      save the plan, to be applied later with certmend apply

Example:
  certmend ccmcertfix plan --tool CCMCertFix.exe`,
  'ccmcertfix apply': `certmend ccmcertfix apply --tool FILE [--yes] [--output FILE] [--plan-out FILE]

Shows the same as plan, asks, saves the stores, runs a checked copy of CCMCertFix.exe, and reads every certificate back: what
it says of itself is not believed. Needs administrative rights. To take it back: certmend undo RUN.

  --tool FILE          CCMCertFix.exe
  --yes                do not ask (needed without a terminal)
  --elevate            on Windows, ask for administrator rights where they are missing
  --output FILE        also save what CCMCertFix writes as this file, never over a file; the run keeps it anyway
                       (--log is the log of certmend itself)
  --plan-out FILE      save the plan, to be applied later with certmend apply

Example:
  certmend ccmcertfix apply --tool CCMCertFix.exe --yes --output CCMCertFix.log`,
  kit: `certmend kit --tool FILE --output DIR [--package-name NAME] [--program-name NAME]

Makes the package source that KB977203 asks for: CCMCertFix.exe, checked, and a package definition file for the console with
one program that runs hidden, with administrative rights, whether or not a user is logged on. Runs nothing, on any system.

  --tool FILE          CCMCertFix.exe
  --output DIR         the folder; it is made where it is not there yet, and may hold neither file
  --package-name NAME  as the console will list it: ${defaultPackageNames.package} without this
  --program-name NAME  as the task sequence will name it: ${defaultPackageNames.program} without this

Examples:
  certmend kit --tool CCMCertFix.exe --output \\\\SERVER\\Source\\CCMCertFix`,
  apply: `certmend apply PLAN.json [--dry-run] [--yes] [--elevate] [--password-file FILE]

Applies a plan that mend, or plan of a task sequence, the hotfix or CCMCertFix saved with --plan-out. Everything is read again first; a stale plan is refused whole.

Example:
  certmend apply plan.json --yes`,
  runs: `certmend runs

Lists what was done, newest first. With --json, with all changes and backups.`,
  undo: `certmend undo RUN [--yes] [--elevate]

Takes a run back, byte for byte; a patch by Windows Installer, where the patch allows that. Refused where something was
changed since.

Example:
  certmend undo run-20261121-093645-abcd --yes`,
  recover: `certmend recover [RUN] [--finish | --roll-back] [--yes] [--elevate]

Ends a run that stopped in the middle (a crash, a power failure). Rolls back unless --finish is given.

Example:
  certmend recover --finish --yes`,
  report: `certmend report RUN... [--format html|json|csv|txt] [--output FILE] [--redact]

Writes what a run did: each change before and after, what was read back, files and backups, programs with their exit codes.
Of several runs it also says what they came to together, and what they leave to be done. Reads only.

  --format             html: one page to read or print; txt: for a ticket; csv: a row for each change; json.
                       Without it: as FILE ends, otherwise txt
  --output FILE        write there, never over a file; without it, to standard output
  --redact             replace names of computers, people and domains, and paths below a profile, by HOST-1, USER-1,
                       DOMAIN-1, PATH-1

Examples:
  certmend report run-20261121-093645-abcd
  certmend report run-20261121-093645-abcd --output PC-0142.html
  certmend report run-20261121-093645-abcd --format csv --redact > ticket.csv
  certmend report run-20261121-093645-abcd run-20261121-094210-efgh --output whole.html`,
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
