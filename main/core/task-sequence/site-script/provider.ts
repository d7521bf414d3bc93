/**
 * The part of the script that speaks with the SMS Provider, as PowerShell 2.0: facts/task-sequences.md §3. Embedded objects
 * are copies, so each changed array of steps goes back into its group, up to the sequence.
 */
export const provider = String.raw`
# ---- The SMS Provider --------------------------------------------------------------------------------------------------

$changedYet = 'nothing was changed'

function Stop-Script([string] $why) {
    throw ('Stopped, ' + $changedYet + ': ' + $why)
}

function Assert-Form([string] $name, [string] $value, [string] $pattern) {
    if ($value -notmatch $pattern) { Stop-Script ($name + ' cannot be "' + $value + '".') }
}

function Get-Provider {
    $found = @()
    foreach ($location in @(Get-WmiObject -ComputerName $Server -Namespace 'root\sms' -Class 'SMS_ProviderLocation')) {
        $wanted = ($SiteCode -eq '' -and $location.ProviderForLocalSite -eq $true) -or ($SiteCode -ne '' -and $location.SiteCode -eq $SiteCode)
        if ($wanted) { $found += $location }
    }
    if ($found.Length -ne 1) {
        Stop-Script ($Server + ' names ' + $found.Length + ' SMS Providers that fit, expected 1. Give -Server and -SiteCode.')
    }
    return $found[0]
}

function Get-Objects([string] $class, [string] $filter) {
    Get-WmiObject -ComputerName $machine -Namespace $namespace -Class $class -Filter $filter
}

function Get-Class([string] $class) {
    return [wmiclass] ('\\' + $machine + '\' + $namespace + ':' + $class)
}

# With its lazy properties: without Get() they are empty here, and saving would empty them there.
function Get-Package {
    $found = @(Get-Objects 'SMS_TaskSequencePackage' ('PackageID = ''' + $TaskSequenceId + ''''))
    if ($found.Length -ne 1) { Stop-Script ('there is no task sequence ' + $TaskSequenceId + '.') }
    $found[0].Get()
    return $found[0]
}

function Get-Sequence($package) {
    $class = Get-Class 'SMS_TaskSequencePackage'
    $parameters = $class.PSBase.GetMethodParameters('GetSequence')
    $parameters.TaskSequencePackage = $package
    $result = $class.PSBase.InvokeMethod('GetSequence', $parameters, $null)
    if ($result.ReturnValue -ne 0) { Stop-Script ('GetSequence returned ' + $result.ReturnValue + '.') }
    return $result.TaskSequence
}

function Set-Sequence($package, $sequence) {
    $class = Get-Class 'SMS_TaskSequencePackage'
    $parameters = $class.PSBase.GetMethodParameters('SetSequence')
    $parameters.TaskSequencePackage = $package
    $parameters.TaskSequence = $sequence
    $result = $class.PSBase.InvokeMethod('SetSequence', $parameters, $null)
    if ($result.ReturnValue -ne 0) { Stop-Script ('SetSequence returned ' + $result.ReturnValue + '.') }
    return [string] $result.SavedTaskSequencePackagePath
}

function New-Step([string] $kind) {
    if ($kind -eq 'Install') {
        $step = (Get-Class 'SMS_TaskSequence_InstallSoftwareAction').PSBase.CreateInstance()
        $step.Name = 'Install Software'
        $step.PackageID = $certfixPackage
        $step.ProgramName = $certfixProgram
        $step.SupportedEnvironment = 'FullOS'
    }
    else {
        $step = (Get-Class 'SMS_TaskSequence_RebootAction').PSBase.CreateInstance()
        $step.Name = 'Restart Computer'
        $step.Target = 'HD'
        $step.Message = ''
        $step.MessageTimeout = 0
        $step.SupportedEnvironment = 'WinPEandFullOS'
    }
    $step.Description = ''
    $step.Enabled = $true
    $step.ContinueOnError = $false
    return $step
}

# Tells whether anything below changed.
function Update-Steps($parent, [string] $place, $edits) {
    if ($null -eq $parent.Steps) { return $false }
    $changed = $false
    $steps = @($parent.Steps)
    $kept = New-Object System.Collections.ArrayList
    for ($index = 0; $index -lt $steps.Length; $index++) {
        $step = $steps[$index]
        if ($step.__CLASS -eq 'SMS_TaskSequence_Group') {
            if (Update-Steps $step ($place + $index + '/') $edits) { $changed = $true }
        }
        foreach ($edit in $edits) {
            if ($edit.Setup.Place -eq ($place + $index) -and $edit.Patch.State -eq 'planned') {
                $step.ClientInstallProperties = $edit.Patch.Text
                $changed = $true
            }
        }
        [void] $kept.Add($step)
        foreach ($edit in $edits) {
            if ($edit.Setup.Parent -ne $place -or $edit.Steps.After -ne $index) { continue }
            foreach ($kind in $edit.Steps.NewSteps) {
                [void] $kept.Add((New-Step $kind))
                $changed = $true
            }
        }
    }
    if ($changed) { $parent.Steps = [System.Management.ManagementBaseObject[]] $kept.ToArray() }
    return $changed
}

function Test-Flag($flags, [int] $flag) {
    return ([Math]::Floor([double] $flags / $flag) % 2 -eq 1)
}

# Problems of the program that runs CCMCertFix.exe. Those of the first kind make the task sequence fail.
function Get-ProgramProblems {
    $problems = @{ Fatal = @(); Others = @() }
    $found = @()
    foreach ($program in @(Get-Objects 'SMS_Program' ('PackageID = ''' + $certfixPackage + ''''))) {
        if ($program.ProgramName -eq $certfixProgram) { $found += $program }
    }
    if ($found.Length -ne 1) {
        $problems.Fatal += 'the package ' + $certfixPackage + ' has no program ' + $certfixProgram + '.'
        return $problems
    }
    $program = $found[0]
    $program.Get()
    if ([string] $program.DependentProgram -ne '') { $problems.Fatal += 'the program has "Run another program first" itself; inside a task sequence it would fail.' }
    if (-not (Test-Flag $program.ProgramFlags 0x8000)) { $problems.Others += 'The program does not run with administrative rights.' }
    if (Test-Flag $program.ProgramFlags 0x4000) { $problems.Others += 'The program runs with the rights of the user.' }
    if ([string] $program.CommandLine -notmatch '^\s*"?(?:[^"]*\\)?CCMCertFix\.exe"?\s*\z') { $problems.Others += 'The command line of the program is not CCMCertFix.exe alone: ' + $program.CommandLine }
    return $problems
}
`
