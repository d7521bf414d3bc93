/**
 * The part of the script that decides what has to change, as PowerShell 2.0, by the rules of `edits/`:
 * facts/task-sequences.md §6 (8 to 12, 15, 17). What is blocked there is blocked here. Two things that are mended there are
 * left to a person here: PATCH under a translated name, and PATCH without a value.
 */
export const rules = String.raw`
# ---- What has to change ------------------------------------------------------------------------------------------------
# States: 'planned' would be made, 'done' stands there already, 'blocked' is for a person to look at, 'off' is not asked for.

# Number of the update that a path of a patch is of, by its file name or else by its folder.
function Get-Update([string] $path) {
    $parts = $path.Split('\/'.ToCharArray())
    $file = $parts[$parts.Length - 1]
    $folder = ''
    if ($parts.Length -gt 1) { $folder = $parts[$parts.Length - 2] }
    foreach ($found in @([regex]::Match($file, '(?i)KB(\d{6,7})(?!\d)'), [regex]::Match($file, '(?<!\d)(\d{6,7})(?!\d)'), [regex]::Match($folder, '(?i)^KB(\d{6,7})\z'))) {
        if ($found.Success) { return $found.Groups[1].Value }
    }
    return ''
}

# PATCH in the text of "Installation properties". All other words stay as they are, character by character.
function Get-PatchPlan([string] $text, [string] $path) {
    $plan = @{ State = 'blocked'; Text = $text; Why = '' }
    if ($text.Trim() -eq '') {
        $plan.State = 'planned'
        $plan.Text = 'PATCH="' + $path + '"'
        return $plan
    }
    if ($text -match '[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u00a0\u2000-\u200b\u202f\u3000\ufeff]') {
        $plan.Why = 'the installation properties have typographic quotes or blanks.'
        return $plan
    }
    # An odd number of quotes gives an even number of parts.
    if ($text.Split('"').Length % 2 -eq 0) {
        $plan.Why = 'a quote in the installation properties is not closed.'
        return $plan
    }
    $patches = @()
    foreach ($word in [regex]::Matches($text, '(?:"[^"]*"|[^ \t\r\n"])+')) {
        if ($word.Value -match '^(?:PATCH=?|POPRAWKA)\z' -or $word.Value -match '^POPRAWKA=') {
            $plan.Why = 'PATCH is misspelled, has blanks around its equals sign, or has no value.'
            return $plan
        }
        if ($word.Value -match '^PATCH=') {
            $patches += $word
            continue
        }
        if ($word.Value -match '\.msp(?![a-z0-9])|977203' -or ($word.Value -notmatch '^[\w.]+=' -and $word.Value -match '%[^%]+%')) {
            $plan.Why = 'another word than PATCH names a patch, or what it stands for is not known: ' + $word.Value
            return $plan
        }
    }
    if ($patches.Length -gt 1) {
        $plan.Why = 'the installation properties have PATCH more than once.'
        return $plan
    }
    if ($patches.Length -eq 0) {
        $plan.State = 'planned'
        $end = $text.TrimEnd().Length
        $plan.Text = $text.Substring(0, $end) + ' PATCH="' + $path + '"' + $text.Substring($end)
        return $plan
    }
    $word = $patches[0]
    $value = $word.Value.Substring(6)
    if ($value -notmatch '^(?:"[^"]*"|[^"]+)\z') {
        $plan.Why = 'the value of PATCH has text beside its quotes.'
        return $plan
    }
    $list = $value
    if ($value.StartsWith('"')) { $list = $value.Substring(1, $value.Length - 2) }
    $ours = @()
    foreach ($part in $list.Split(';')) {
        $update = Get-Update ($part.Trim())
        if ($update -eq '977384') {
            $plan.State = 'done'
            $plan.Why = 'KB977384, which contains KB977203, is in PATCH already.'
            return $plan
        }
        if ($update -eq '977203') { $ours += $part.Trim() }
        if ($part.Trim() -match '^%[^%]*%\z') {
            $plan.Why = 'what PATCH gets from a variable is not known: ' + $part.Trim()
            return $plan
        }
    }
    if ($ours.Length -gt 1) {
        $plan.Why = 'PATCH has several files of KB977203.'
        return $plan
    }
    if ($ours.Length -eq 1) {
        if ($ours[0].Replace('/', '\') -eq $path) {
            $plan.State = 'done'
            return $plan
        }
        $plan.Why = 'another path of KB977203 is replaced: ' + $ours[0]
        $list = $list.Replace($ours[0], $path)
    }
    elseif ($list.Replace(';', '').Trim() -eq '') {
        $list = $path
    }
    else {
        $end = $list.TrimEnd().Length
        $gap = ';'
        if ($list.Substring(0, $end).EndsWith(';')) { $gap = '' }
        $list = $list.Substring(0, $end) + $gap + $path + $list.Substring($end)
    }
    $plan.State = 'planned'
    $plan.Text = $text.Substring(0, $word.Index) + $word.Value.Substring(0, 6) + '"' + $list + '"' + $text.Substring($word.Index + $word.Length)
    return $plan
}

function Test-Certfix($record) {
    return ($record.Type -eq 'SMS_TaskSequence_InstallSoftwareAction' -and [string] $record.Step.PackageID -eq $certfixPackage -and [string] $record.Step.ProgramName -eq $certfixProgram)
}

# No time for a message means that nobody is notified.
function Test-QuietRestart($record) {
    return ($record.Type -eq 'SMS_TaskSequence_RebootAction' -and [string] $record.Step.Target -eq 'HD' -and [int64] $record.Step.MessageTimeout -eq 0)
}

# No condition of its own, or the one of the Setup step.
function Test-Condition($record, $setup) {
    if ($null -eq $record.Step.Condition) { return $true }
    if ($null -eq $setup.Step.Condition) { return $false }
    $mof = [System.Management.TextFormat]::Mof
    return ($record.Step.Condition.PSBase.GetText($mof) -ceq $setup.Step.Condition.PSBase.GetText($mof))
}

# What follows a step in its own group and is not disabled.
function Get-Following($record, $records) {
    foreach ($other in $records) {
        if ($other.Parent -eq $record.Parent -and $other.Index -gt $record.Index -and $other.Enabled) { $other }
    }
}

# Install Software with CCMCertFix and Restart Computer, directly behind a Setup step.
function Get-StepsPlan($setup, $target, $records) {
    $plan = @{ State = 'blocked'; After = $setup.Index; NewSteps = @(); Why = '' }
    if (-not $target.Install -and -not $target.Restart) {
        $plan.State = 'off'
        return $plan
    }
    $next = @(Get-Following $setup $records)
    $installed = ($next.Length -gt 0 -and (Test-Certfix $next[0]))
    if ($installed) {
        if (-not (Test-Condition $next[0] $setup)) {
            $plan.Why = 'the CCMCertFix step has a condition that the Setup step does not have.'
            return $plan
        }
        $plan.After = $next[0].Index
        $next = @(Get-Following $next[0] $records)
    }
    elseif (-not $target.Install) {
        $plan.Why = 'there is no CCMCertFix step for the restart to follow.'
        return $plan
    }
    # What stands where the restart belongs.
    $restarted = $false
    if ($target.Restart -and $next.Length -gt 0 -and $next[0].Type -eq 'SMS_TaskSequence_RebootAction') {
        if (-not (Test-QuietRestart $next[0]) -or -not (Test-Condition $next[0] $setup)) {
            $plan.Why = 'the restart that stands there notifies the user, does not start the installed operating system, or has a condition: ' + $next[0].Shown
            return $plan
        }
        $restarted = $true
    }
    if ($target.Restart -and -not $restarted) {
        foreach ($record in $records) {
            $between = ($record.Parent -eq $setup.Parent -and $record.Index -gt $plan.After -and ($next.Length -eq 0 -or $record.Index -lt $next[0].Index))
            if ($between -and -not $record.Enabled -and (Test-QuietRestart $record)) {
                $plan.Why = 'the restart that stands there is disabled: ' + $record.Shown
                return $plan
            }
        }
    }
    if ($installed) {
        $plan.State = 'done'
        if ($target.Restart -and -not $restarted) {
            $plan.State = 'planned'
            $plan.NewSteps = @('Restart')
        }
        return $plan
    }
    $placed = @()
    foreach ($record in $records) {
        if ($record.Type -ne 'SMS_TaskSequence_SetupWindowsAndSMSAction') { continue }
        $behind = @(Get-Following $record $records)
        if ($behind.Length -gt 0 -and (Test-Certfix $behind[0])) { $placed += $behind[0].Place }
    }
    foreach ($record in $records) {
        if ($record.Number -gt $setup.Number -and $record.Type -eq 'SMS_TaskSequence_InstallSoftwareAction' -and [string] $record.Step.PackageID -eq $certfixPackage -and $placed -notcontains $record.Place) {
            $plan.Why = 'a step installs a program of the CCMCertFix package in another place, disabled, or with another program: ' + $record.Shown
            return $plan
        }
    }
    $plan.State = 'planned'
    $plan.NewSteps = @('Install')
    if ($target.Restart -and -not $restarted) { $plan.NewSteps = @('Install', 'Restart') }
    return $plan
}

# "Run another program first". Only one program can stand there.
function Get-RunFirstPlan([string] $text) {
    $plan = @{ State = 'planned'; Text = $certfixPackage + ';;' + $certfixProgram; Why = '' }
    if (-not $runFirst) { $plan.State = 'off' }
    elseif ($text -eq $plan.Text) { $plan.State = 'done' }
    elseif ($text.Trim() -ne '') {
        $plan.State = 'blocked'
        $plan.Why = 'another program runs first already: ' + $text
    }
    return $plan
}

# A step that sets the installation properties when the task sequence runs.
function Test-Setting($record) {
    return ($record.Type -eq 'SMS_TaskSequence_SetVariableAction' -and $record.Enabled -and [string] $record.Step.VariableName -eq 'SMSClientInstallProperties')
}

# Every group and step, with its place: its position in each array of steps from the top, as 2/0/5.
function Read-Steps($parent, [string] $place, [string] $key, [string] $shown, $records) {
    if ($null -eq $parent.Steps) { return }
    $steps = @($parent.Steps)
    for ($index = 0; $index -lt $steps.Length; $index++) {
        $step = $steps[$index]
        $record = @{
            Place = $place + $index
            Parent = $place
            Index = $index
            Number = $records.Count
            Key = $key + $step.Name
            Shown = $shown + $step.Name
            Type = [string] $step.__CLASS
            Step = $step
            Enabled = ($step.Enabled -ne $false)
        }
        [void] $records.Add($record)
        if ($record.Type -eq 'SMS_TaskSequence_Group') {
            Read-Steps $step ($record.Place + '/') ($record.Key + $separator) ($record.Shown + ' > ') $records
        }
    }
}

function Get-Plan($package, $sequence) {
    $records = New-Object System.Collections.ArrayList
    Read-Steps $sequence '' '' '' $records
    $blocked = @()
    $edits = @()
    $changes = 0
    foreach ($target in $targets) {
        $key = [string]::Join($separator, $target.Path)
        $shown = [string]::Join(' > ', $target.Path)
        $found = @()
        foreach ($record in $records) {
            if ($record.Type -eq 'SMS_TaskSequence_SetupWindowsAndSMSAction' -and $record.Key -ceq $key) { $found += $record }
        }
        if ($found.Length -ne 1) {
            $blocked += $shown + ': ' + $found.Length + ' such steps of the type Setup Windows and ConfigMgr, expected 1.'
            continue
        }
        $setup = $found[0]
        if ([string] $setup.Step.ClientPackageID -ne $target.Client) {
            $blocked += $shown + ': its client package is ' + $setup.Step.ClientPackageID + ', expected ' + $target.Client + '.'
            continue
        }
        $patch = @{ State = 'off'; Text = ''; Why = '' }
        if ($target.Patch -ne '') { $patch = Get-PatchPlan ([string] $setup.Step.ClientInstallProperties) $target.Patch }
        foreach ($record in $records) {
            $overrides = ($record.Number -lt $setup.Number -and (Test-Setting $record))
            if ($overrides -and $target.Patch -ne '') { $patch = @{ State = 'blocked'; Text = ''; Why = 'a step before it overrides the installation properties: ' + $record.Shown } }
        }
        $steps = Get-StepsPlan $setup $target $records
        foreach ($part in @($patch, $steps)) {
            if ($part.State -eq 'blocked') { $blocked += $shown + ': ' + $part.Why }
            if ($part.State -eq 'planned') { $changes++ }
        }
        $edits += @{ Setup = $setup; Before = [string] $setup.Step.ClientInstallProperties; Patch = $patch; Steps = $steps }
    }
    $first = Get-RunFirstPlan ([string] $package.DependentProgram)
    if ($first.State -eq 'blocked') { $blocked += 'Run another program first: ' + $first.Why }
    if ($first.State -eq 'planned') { $changes++ }
    return @{ Records = $records; Edits = $edits; First = $first; Blocked = $blocked; Changes = $changes }
}
`
