/** The part of the script that runs: looks, shows, and with -Apply saves and reads back. PowerShell 2.0. */
export const mainPart = String.raw`
# ---- Look --------------------------------------------------------------------------------------------------------------

Assert-Form 'SiteCode' $SiteCode '^(?:[A-Za-z0-9]{3})?\z'
Assert-Form 'Server' $Server '^[A-Za-z0-9][A-Za-z0-9._-]{0,254}\z'
Assert-Form 'TaskSequenceId' $TaskSequenceId '^[A-Za-z0-9]{3}[0-9A-Fa-f]{5}\z'
if ($usesCertfix) {
    Assert-Form 'The CCMCertFix package' $certfixPackage '^[A-Za-z0-9]{3}[0-9A-Fa-f]{5}\z'
    Assert-Form 'The CCMCertFix program' $certfixProgram '^[^;]+\z'
}

Write-Host $madeBy
$location = Get-Provider
$machine = [string] $location.Machine
$code = [string] $location.SiteCode
$namespace = 'root\sms\site_' + $code
Write-Host ('SMS Provider: ' + $machine + ', ' + $namespace)

$site = @(Get-Objects 'SMS_Site' ('SiteCode = ''' + $code + ''''))
if ($site.Length -ne 1 -or -not ([string] $site[0].Version).StartsWith($siteVersion)) {
    Stop-Script ('the version of the site does not begin with ' + $siteVersion + ' (' + $servicePack + '), for which this script was made.')
}

$package = Get-Package
$sourceDate = [string] $package.SourceDate
$sequenceText = [string] $package.Sequence
$dependentBefore = [string] $package.DependentProgram
if ($package.Name -cne $TaskSequenceName) { Stop-Script ($TaskSequenceId + ' is called "' + $package.Name + '", expected "' + $TaskSequenceName + '".') }
if ($package.SourceSite -ne $code) { Stop-Script ('the task sequence belongs to the site ' + $package.SourceSite + '. Change it there.') }
Write-Host ('Task sequence: ' + $TaskSequenceId + ', ' + $package.Name)

$sequence = Get-Sequence $package
$plan = Get-Plan $package $sequence
$problems = @{ Fatal = @(); Others = @() }
if ($usesCertfix) { $problems = Get-ProgramProblems }
$blocked = @($plan.Blocked) + @($problems.Fatal)

# ---- Show --------------------------------------------------------------------------------------------------------------

foreach ($edit in $plan.Edits) {
    Write-Host ''
    Write-Host $edit.Setup.Shown
    if (-not $edit.Setup.Enabled) { Write-Host '  This step is disabled.' }
    Write-Host ('  Installation properties: ' + $edit.Patch.State + ' ' + $edit.Patch.Why)
    Write-Host ('    now: ' + $edit.Before)
    if ($edit.Patch.State -eq 'planned') { Write-Host ('    new: ' + $edit.Patch.Text) }
    Write-Host ('  CCMCertFix and restart behind it: ' + $edit.Steps.State + ' ' + $edit.Steps.Why)
    foreach ($kind in $edit.Steps.NewSteps) {
        if ($kind -eq 'Install') { Write-Host ('    new step: Install Software, ' + $certfixPackage + ', ' + $certfixProgram) }
        else { Write-Host '    new step: Restart Computer, the currently installed default operating system, nobody notified' }
    }
}
Write-Host ''
Write-Host ('Run another program first: ' + $plan.First.State + ' ' + $plan.First.Why)
Write-Host ('    now: ' + $dependentBefore)
if ($plan.First.State -eq 'planned') { Write-Host ('    new: ' + $plan.First.Text) }

$handled = @()
foreach ($edit in $plan.Edits) { $handled += $edit.Setup.Place }
foreach ($record in $plan.Records) {
    if ($record.Type -eq 'SMS_TaskSequence_SetupWindowsAndSMSAction' -and $targets.Length -gt 0 -and $handled -notcontains $record.Place) {
        Write-Warning ('Left alone: ' + $record.Shown)
    }
    if (Test-Setting $record) { Write-Warning ('This step sets the installation properties when the task sequence runs: ' + $record.Shown) }
}
foreach ($problem in $problems.Others) { Write-Warning $problem }
foreach ($reason in $blocked) { Write-Warning ('Blocked: ' + $reason) }

if ($blocked.Length -gt 0) { Stop-Script 'see what is blocked above.' }
if ($plan.Changes -eq 0) {
    Write-Host ''
    Write-Host 'All of it is done already. Nothing was changed.'
    return
}
if (-not $Apply) {
    Write-Host ''
    Write-Host 'Nothing was changed. To save this, close every task sequence editor and run the script again with -Apply.'
    return
}

# ---- Back up -----------------------------------------------------------------------------------------------------------

if ($BackupFolder -eq '') { $BackupFolder = (Get-Location -PSProvider FileSystem).ProviderPath }
else { $BackupFolder = (Resolve-Path -LiteralPath $BackupFolder).ProviderPath }
$stamp = (Get-Date).ToString('yyyyMMdd-HHmmss', [System.Globalization.CultureInfo]::InvariantCulture)
$backup = [System.IO.Path]::Combine($BackupFolder, $TaskSequenceId + '-' + $stamp)
$utf8 = New-Object System.Text.UTF8Encoding -ArgumentList $false
if ([System.IO.File]::Exists($backup + '.xml') -or [System.IO.File]::Exists($backup + '.mof')) { Stop-Script ('there is a backup of this name already: ' + $backup) }
[System.IO.File]::WriteAllText($backup + '.xml', $sequenceText, $utf8)
[System.IO.File]::WriteAllText($backup + '.mof', $package.PSBase.GetText([System.Management.TextFormat]::Mof), $utf8)
if ([System.IO.File]::ReadAllText($backup + '.xml', $utf8) -cne $sequenceText) { Stop-Script ('the backup cannot be read back: ' + $backup + '.xml') }
Write-Host ''
Write-Host ('Backup of the sequence:   ' + $backup + '.xml')
Write-Host ('Backup of its properties: ' + $backup + '.mof')
Write-Warning 'Both backups hold the passwords and product keys of the task sequence. Keep them where only administrators read.'

# ---- Save --------------------------------------------------------------------------------------------------------------

[void] (Update-Steps $sequence '' $plan.Edits)
if ($plan.First.State -eq 'planned') { $package.DependentProgram = $plan.First.Text }

# ConfigMgr 2007 has no lock: a colleague may have saved since this script read.
$again = Get-Package
if ([string] $again.SourceDate -cne $sourceDate -or [string] $again.Sequence -cne $sequenceText -or [string] $again.DependentProgram -cne $dependentBefore) {
    Stop-Script 'somebody changed the task sequence meanwhile. Run the script again.'
}
$changedYet = 'whether it was saved is not certain, look in the console'
$saved = Set-Sequence $package $sequence
$changedYet = 'it was saved'
Write-Host ('Saved: ' + $saved)

# ---- Read back ---------------------------------------------------------------------------------------------------------

$after = Get-Package
$check = Get-Plan $after (Get-Sequence $after)
$wrong = @($check.Blocked)
if ($check.Changes -ne 0) { $wrong += 'Of the changes, ' + $check.Changes + ' are not there.' }
$added = 0
foreach ($edit in $plan.Edits) { $added += @($edit.Steps.NewSteps).Length }
if ($check.Records.Count -ne $plan.Records.Count + $added) { $wrong += 'There are ' + $check.Records.Count + ' steps and groups, expected ' + ($plan.Records.Count + $added) + '.' }
foreach ($property in @('Name', 'Description', 'Category', 'BootImageID', 'ProgramFlags', 'Duration', 'CustomProgressMsg')) {
    if ([string] $after.$property -cne [string] $again.$property) { $wrong += 'The property ' + $property + ' was "' + $again.$property + '" and is "' + $after.$property + '".' }
}
foreach ($reason in $wrong) { Write-Warning $reason }

Write-Host ''
Write-Host 'To go back, open the task sequence in the console and'
foreach ($edit in $plan.Edits) {
    Write-Host ('  in ' + $edit.Setup.Shown)
    if ($edit.Patch.State -eq 'planned') { Write-Host ('    set Installation properties to: ' + $edit.Before) }
    if (@($edit.Steps.NewSteps).Length -gt 0) { Write-Host ('    remove the new steps behind it: ' + [string]::Join(', ', $edit.Steps.NewSteps)) }
}
if ($plan.First.State -eq 'planned') { Write-Host '  in Properties, Advanced, clear Run another program first.' }

if ($wrong.Length -gt 0) { Stop-Script 'what was read back is not what was meant. See the warnings above.' }
Write-Host ''
Write-Host 'Saved and read back. Update the distribution points, and test on one machine before anything else.'
`
