/** Data of a mesh as sentences for people. Depends on what is said only, never on who says it. */
package bank.kyc.lab.sentence;
