/**
 * The partner of the bank: a server of somebody else's, which speaks TLS and knows its clients by
 * their certificates.
 */
package partner.bureau;
