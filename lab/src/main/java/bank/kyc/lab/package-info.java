/**
 * The start of the command line, which alone knows both meshes; nothing depends on it but the
 * commands, for the factory of the meshes.
 */
package bank.kyc.lab;
