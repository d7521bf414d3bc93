/** Names the file with the certificate that stand-in-main.ts trusts, in PEM. */
export const rootVariable = 'CERTMEND_TEST_ROOT'
