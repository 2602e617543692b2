/**
 * What a mesh consists of and what calls in it come to, read from a state; both meshes, and what
 * draws a folder that is applied nowhere, depend on it.
 */
package bank.kyc.lab.view;
