@echo off
rem The command line of Certmend: certmend help
rem Without this, Windows would ask an administrator for rights at each start, and show the answer in a window of its own.
rem What a command needs rights for, it asks for itself.
setlocal
set __COMPAT_LAYER=RunAsInvoker
"%~dp0Certmend.exe" %*
exit /b %errorlevel%
