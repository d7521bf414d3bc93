/**
 * The expectation table of the diagnosis, written by hand from facts/domain.md §2: what a machine is, left of `=>`, and
 * what has to be said of it, right of it. `6487.2000` stands for version 4.00.6487.2000; `-`: not there; `?`: cannot be
 * read. `log` as far as the logs were read: `silent`, `elsewhere` (the code from another component), `confirms`, `stale`
 * (older than the mend), `after` (newer than the mend).
 */
export const machineTable = `
windows     | bits | 974571     | client    | dll       | certificates        | log       | also                        => update     | client      | fix          | certificates | verdict              | half-fixes

# Each Windows, with the fault and the update
2000 SP4    | 32   | registered | 6221.1000 | 6221.1000 | 2 bad               | -         | -                           => present    | in-scope    | missing      | affected     | affected             | -
XP SP3      | 32   | registered | 6221.1000 | 6221.1000 | 2 bad               | -         | -                           => present    | in-scope    | missing      | affected     | affected             | -
XP SP3      | 32   | registered | 6487.2000 | 6487.2000 | 2 bad, 1 ok issued  | silent    | -                           => present    | in-scope    | missing      | affected     | affected             | -
XP x64 SP2  | 64   | registered | 6221.1000 | 6221.1000 | 1 bad, 1 ok         | -         | -                           => present    | in-scope    | missing      | affected     | affected             | -
2003 SP2    | 32   | registered | 6487.2000 | 6487.2000 | 2 bad               | -         | -                           => present    | in-scope    | missing      | affected     | affected             | -
2003 SP2    | 64   | registered | 6487.2000 | 6487.2012 | 2 bad               | -         | -                           => present    | in-scope    | missing      | affected     | affected             | -
Vista SP2   | 32   | 112        | 6221.1000 | 6221.1000 | 2 bad               | -         | -                           => present    | in-scope    | missing      | affected     | affected             | -
Vista SP2   | 64   | 112        | 6487.2000 | 6487.2000 | 2 bad               | -         | -                           => present    | in-scope    | missing      | affected     | affected             | -
2008 SP2    | 32   | 80         | 6487.2000 | 6487.2000 | 2 bad               | -         | -                           => superseded | in-scope    | missing      | affected     | affected             | -
2008 SP2    | 64   | 112        | 6487.2000 | 6487.2000 | 2 bad               | -         | -                           => present    | in-scope    | missing      | affected     | affected             | -
7           | 32   | 112        | 6487.2000 | 6487.2000 | 2 bad               | -         | -                           => present    | in-scope    | missing      | affected     | affected             | -
7           | 64   | 112        | 6487.2000 | 6487.2000 | 2 bad               | silent    | -                           => present    | in-scope    | missing      | affected     | affected             | -
2008 R2     | 64   | 112        | 6487.2000 | 6487.2000 | 2 bad               | -         | -                           => present    | in-scope    | missing      | affected     | affected             | -
7 SP1       | 32   | 80         | 6487.2000 | 6487.2000 | 2 bad               | -         | -                           => superseded | in-scope    | missing      | affected     | affected             | -
7 SP1       | 64   | -          | 6487.2000 | 6487.2000 | 2 bad               | elsewhere | -                           => built-in   | in-scope    | missing      | affected     | affected             | -
2008 R2 SP1 | 64   | -          | 6487.2000 | 6487.2000 | 1 bad               | -         | point                       => built-in   | in-scope    | missing      | affected     | affected             | -
7           | 32   | 96         | 6487.2000 | 6487.2000 | 2 bad               | -         | -                           => pending    | in-scope    | missing      | affected     | affected             | -
10          | 64   | -          | 6487.2000 | 6487.2000 | 2 bad               | -         | -                           => built-in   | in-scope    | missing      | affected     | affected             | -

# Faulty names that this Windows does not refuse yet
2000 SP4    | 32   | -          | 6221.1000 | 6221.1000 | 2 bad               | -         | -                           => absent     | in-scope    | missing      | affected     | at-risk              | -
XP SP3      | 32   | -          | 6221.1000 | 6221.1000 | 2 bad               | silent    | -                           => absent     | in-scope    | missing      | affected     | at-risk              | -
XP x64 SP2  | 64   | -          | 6487.2000 | 6487.2000 | 2 bad               | -         | -                           => absent     | in-scope    | missing      | affected     | at-risk              | -
2003 SP2    | 32   | -          | 6221.1000 | 6221.1000 | 2 bad               | -         | -                           => absent     | in-scope    | missing      | affected     | at-risk              | -
Vista SP2   | 32   | -          | 6221.1000 | 6221.1000 | 2 bad               | -         | -                           => absent     | in-scope    | missing      | affected     | at-risk              | -
7           | 64   | -          | 6487.2000 | 6487.2000 | 2 bad               | -         | -                           => absent     | in-scope    | missing      | affected     | at-risk              | -
7           | 32   | 64         | 6487.2000 | 6487.2000 | 2 bad               | -         | -                           => absent     | in-scope    | missing      | affected     | at-risk              | -
2008 R2     | 64   | -          | 6487.2000 | ?         | 2 bad               | -         | -                           => absent     | in-scope    | unknown      | affected     | at-risk              | -

# A log that confirms, and logs that do not
XP SP3      | 32   | registered | 6221.1000 | 6221.1000 | 2 bad               | confirms  | -                           => present    | in-scope    | missing      | affected     | confirmed-by-log     | -
7 SP1       | 32   | 80         | 6487.2000 | 6487.2000 | 2 bad               | confirms  | -                           => superseded | in-scope    | missing      | affected     | confirmed-by-log     | -
XP SP3      | 32   | -          | 6221.1000 | 6221.1000 | 2 bad               | confirms  | -                           => absent     | in-scope    | missing      | affected     | confirmed-by-log     | -
7 SP1       | 64   | -          | 6487.2000 | 6487.2000 | ?                   | confirms  | -                           => built-in   | in-scope    | missing      | unknown      | confirmed-by-log     | -
7 SP1       | 32   | -          | 6487.2000 | 6487.2000 | 2 bad               | stale     | -                           => built-in   | in-scope    | missing      | affected     | affected             | -
7           | 32   | -          | 6487.2000 | 6487.2000 | 2 bad               | elsewhere | -                           => absent     | in-scope    | missing      | affected     | at-risk              | -
7 SP1       | 64   | -          | 6487.2000 | 6487.2111 | 2 ok                | after     | patch                       => built-in   | in-scope    | present      | clean        | confirmed-after-fix  | -
7 SP1       | 64   | -          | 6487.2000 | 6487.2111 | 2 ok                | stale     | patch, certfix=0            => built-in   | in-scope    | present      | clean        | remediated           | -

# Half of the remedy: the client is patched, the names are not mended
XP SP3      | 32   | registered | 6221.1000 | 6221.1193 | 2 bad               | -         | patch                       => present    | in-scope    | present      | affected     | client-patched       | patched-not-mended
XP SP3      | 32   | -          | 6221.1000 | 6221.1193 | 1 bad, 1 ok         | -         | -                           => absent     | in-scope    | present      | affected     | client-patched       | patched-not-mended
Vista SP2   | 64   | 112        | 6487.2000 | 6487.2111 | 2 bad               | -         | patch, mif                  => present    | in-scope    | present      | affected     | client-patched       | patched-not-mended
7 SP1       | 32   | 80         | 6487.2157 | 6487.2157 | 2 bad               | confirms  | r3                          => superseded | in-scope    | present      | affected     | client-patched       | patched-not-mended
7           | 32   | 112        | 6487.2000 | 6487.2111 | 2 bad               | -         | patch, certfix=5            => present    | in-scope    | present      | affected     | client-patched       | patched-not-mended, certfix-failed

# The other half: the names are sound, the client is not patched
XP SP3      | 32   | registered | 6221.1000 | 6221.1000 | 2 ok                | -         | -                           => present    | in-scope    | missing      | clean        | certificates-fixed   | -
7 SP1       | 64   | -          | 6487.2000 | 6487.2000 | 2 ok                | -         | certfix=0                   => built-in   | in-scope    | missing      | clean        | certificates-fixed   | mended-not-patched
XP SP3      | 32   | -          | 6221.1000 | 6221.1000 | 2 ok                | -         | certfix=0                   => absent     | in-scope    | missing      | clean        | certificates-fixed   | mended-not-patched
7 SP1       | 32   | 80         | 6487.2000 | 6487.2000 | none                | -         | -                           => superseded | in-scope    | missing      | none         | certificates-fixed   | -
7 SP1       | 32   | 80         | 6487.2000 | 6487.2000 | 2 ok                | -         | patch                       => superseded | in-scope    | missing      | clean        | certificates-fixed   | patch-without-file
7           | 32   | 112        | 6487.2000 | 6487.2000 | 2 bad               | -         | certfix=0                   => present    | in-scope    | missing      | affected     | affected             | name-came-back
7           | 32   | 112        | 6487.2000 | 6487.2161 | 2 bad               | -         | -                           => present    | in-scope    | present      | affected     | client-patched       | patched-not-mended

# The whole remedy
XP SP3      | 32   | registered | 6221.1000 | 6221.1193 | 2 ok                | -         | patch, certfix=0            => present    | in-scope    | present      | clean        | remediated           | -
2003 SP2    | 64   | registered | 6487.2000 | 6487.2111 | 2 ok                | silent    | patch                       => present    | in-scope    | present      | clean        | remediated           | -
Vista SP2   | 32   | 112        | 6487.2000 | 6487.2111 | 2 ok, 1 bad issued  | -         | patch                       => present    | in-scope    | present      | clean        | remediated           | -
7 SP1       | 64   | -          | 6487.2157 | 6487.2157 | 2 ok                | -         | r3                          => built-in   | in-scope    | present      | clean        | remediated           | -
7 SP1       | 64   | -          | 6487.2207 | 6487.2187 | 2 ok                | -         | r3, patch=2                 => built-in   | in-scope    | present      | clean        | remediated           | -
2008 R2     | 64   | -          | 6487.2000 | 6487.2111 | none                | -         | patch                       => absent     | in-scope    | present      | none         | remediated           | -

# Never affected
XP SP3      | 32   | -          | 6221.1000 | 6221.1000 | 2 ok                | -         | -                           => absent     | in-scope    | missing      | clean        | not-affected         | -
2000 SP4    | 32   | -          | 6221.1000 | 6221.1000 | 2 ok                | silent    | -                           => absent     | in-scope    | missing      | clean        | not-affected         | -
Vista SP2   | 64   | -          | 6487.2000 | 6487.2000 | 2 ok                | -         | -                           => absent     | in-scope    | missing      | clean        | not-affected         | -
7           | 64   | -          | 6487.2000 | 6487.2000 | 2 ok                | -         | hotfix=1642                 => absent     | in-scope    | missing      | clean        | not-affected         | -

# Not what KB977203 is about
7 SP1       | 32   | 80         | -         | -         | none                | -         | -                           => superseded | absent      | no-client    | none         | no-client            | -
XP SP3      | 32   | registered | -         | -         | 2 ok issued         | -         | -                           => present    | absent      | no-client    | none         | no-client            | -
10          | 64   | -          | 5.0.7561.0| 5.0.7561.0| 2 ok                | -         | -                           => built-in   | newer       | out-of-scope | clean        | newer-client         | -
8           | 64   | -          | 5.0.8853.0| -         | 2 ok                | -         | -                           => built-in   | newer       | no-client    | clean        | newer-client         | -
7 SP1       | 64   | -          | 5.0.7804.0| 5.0.7804.0| 2 bad               | confirms  | -                           => built-in   | newer       | out-of-scope | affected     | newer-client         | -
XP SP3      | 32   | registered | 5931.0    | 5931.0    | 2 bad               | -         | -                           => present    | rtm         | out-of-scope | affected     | rtm-client           | -
2003 SP2    | 32   | registered | 2.50.4253.3000 | 2.50.4253.3000 | none      | -         | -                           => present    | older       | out-of-scope | none         | older-client         | -

# Nothing is concluded from what could not be read
7 SP1       | 32   | 80         | ?         | 6487.2000 | 2 bad               | -         | -                           => superseded | unknown     | missing      | affected     | unknown-client       | -
7 SP1       | 32   | 80         | 5999.1    | 5999.1    | 2 bad               | -         | -                           => superseded | other-build | out-of-scope | affected     | unknown-client       | -
7 SP1       | 32   | 80         | 6487.2000 | 6487.2000 | ?                   | silent    | -                           => superseded | in-scope    | missing      | unknown      | unknown-certificates | -
7 SP1       | 64   | -          | 6487.2000 | ?         | 2 ok                | -         | -                           => built-in   | in-scope    | unknown      | clean        | unknown-fix          | -
7 SP1       | 64   | -          | 6487.2000 | -         | 2 ok                | -         | -                           => built-in   | in-scope    | unknown      | clean        | unknown-fix          | -
7           | 32   | 77         | 6487.2000 | 6487.2000 | 2 bad               | -         | -                           => unknown    | in-scope    | missing      | affected     | unknown-update       | -
7           | 32   | ?          | 6487.2000 | 6487.2000 | 2 ok                | -         | -                           => unknown    | in-scope    | missing      | clean        | unknown-update       | -

# Site servers, which are clients too
2003 SP2    | 32   | registered | 6487.2000 | 6487.2111 | 2 ok                | -         | site=6487.2111              => present    | in-scope    | present      | clean        | remediated           | -
2003 SP2    | 64   | registered | 6487.2000 | 6487.2111 | 2 ok                | -         | site=6487.2000              => present    | in-scope    | present      | clean        | remediated           | -
2008 R2 SP1 | 64   | -          | 6487.2157 | 6487.2157 | 2 ok                | -         | r3, site-without-tool=6487.2157 => built-in | in-scope  | present      | clean        | remediated           | site-without-certfix
2003 SP2    | 32   | registered | -         | -         | none                | -         | site=6221.1193              => present    | absent      | no-client    | none         | no-client            | -
`
