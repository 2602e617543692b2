/**
 * The cluster itself and the suite in it: minikube, Istio, images, workloads; depends on {@code
 * change}, {@code view} and {@code client}.
 */
package bank.kyc.lab.cluster.setup;
