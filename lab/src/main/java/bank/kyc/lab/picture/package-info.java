/**
 * A graph as a picture: what is folded, where everything stands (by the Eclipse Layout Kernel) and
 * SVG, which the console, a page and a file show alike.
 */
package bank.kyc.lab.picture;
