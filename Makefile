# TLS offloaded to the mesh. Each target is one command of lab/lab; `make` alone lists them.
.DEFAULT_GOAL := help
SHELL := /bin/sh
MAKEFLAGS += --no-print-directory --no-builtin-rules

# Built once; Maven is started again only where a source, or a folder of them, has changed.
SOURCES := pom.xml $(wildcard */pom.xml) $(shell find */src/main 2>/dev/null)
BUILT := target/.built
MVN = mvn=$$(lab/find-maven) && "$$mvn" -B

# Their numbers are those that the folders' names begin with.
numbers = $(foreach folder,$(notdir $(wildcard istio/$(1)/*-*)),$(firstword $(subst -, ,$(folder))))
CHALLENGE := $(addprefix challenge-,$(call numbers,challenges))
LAB := $(addprefix lab-,$(call numbers,labs))
EACH := $(foreach verb,verify hint solve,$(addprefix $(verb)-,$(call numbers,challenges) $(call numbers,labs)))

FILES = $(if $(OUT),--out "$(OUT)") $(if $(JUNIT),--junit "$(JUNIT)")
RUN = $(if $(OUT),--out "$(OUT)") $(if $(COMPARE),--compare "$(COMPARE)") $(if $(PAGE),--page "$(PAGE)")
needs = @test -n "$($(1))" || { echo "make $@ needs $(1)=$(2)" >&2; exit 2; }

.PHONY: help demo test up down status progress $(CHALLENGE) $(LAB) $(EACH)
.PHONY: check conformance conformance-diff apply delete call reset explain wire certs console bench scale doctor build envoy lint format clean
.PHONY: tools cluster-up cluster-down labs certificates
.PHONY: tokens lab-6 verify-6

help: ## list the targets
	@awk -F ':.*## ' '/^(# )?[a-z0-9 .-]+:.*## / { sub(/^# /, "", $$1); printf "make %-40s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo "MESH=local     the embedded mesh: a JDK, and real Envoys as processes"
	@echo "MESH=minikube  the cluster: minikube or any Kubernetes context, kubectl, istioctl"
	@echo "without MESH=  minikube where it can run, else local; a command says which"

demo: ## build, start, the three challenges, verdicts, stop
test: ## every test, on a machine with a JDK, Python 3 with pip, and no cluster
	@lab/fetch-envoy --where-needed
	@lab/fetch-schemathesis
	@$(MVN) verify
up: ## start the suite
down: ## stop the suite; nothing stays
status: ## what runs, where, and which policies are in force
# challenge-1 ... challenge-3: ## apply, check, and leave the policy in place to look at
# lab-4 ... lab-10: ## go through the states of a lab, and leave the last in place to look at (STATE=2: that one)
# verify-1 ... verify-10: ## check only, against the policies in force (STATE=2 of a lab)
# hint-1 ... hint-10: ## one hint more, for who is stuck (STATE=2 of a lab)
# solve-1 ... solve-10: ## show the solution, and apply it (STATE=2 of a lab)
progress: ## which challenges and labs are solved
reset: ## remove every policy

check: $(BUILT) ## apply, check, remove every folder in DIR=path (OUT=file.json JUNIT=file.xml)
	$(call needs,DIR,path/to/folder)
	@lab/lab check $(FILES) "$(DIR)"

conformance: $(BUILT) ## check every folder of istio/conformance; rows in target/conformance-MESH.json
	@mesh=$$(lab/lab mesh) && lab/lab check --mesh $$mesh --out "$(or $(OUT),target/conformance-$$mesh.json)" \
	  $(if $(JUNIT),--junit "$(JUNIT)") istio/conformance

# The embedded mesh moves aside, so that both can be up: an aggregator answers on the same port in either.
conformance-diff: $(BUILT) ## where the two meshes differ: checks both, or READ=1 what they wrote last
ifeq ($(strip $(READ)),)
	@rm -f target/conformance-local.json target/conformance-minikube.json
	@for mesh in local minikube; do \
	  if [ $$mesh = local ]; then export LAB_PORT_OFFSET="$${LAB_PORT_OFFSET:-1000}"; fi; \
	  lab/lab up --mesh $$mesh || exit; \
	  lab/lab check --mesh $$mesh --out target/conformance-$$mesh.json istio/conformance; \
	done
endif
	@lab/lab compare target/conformance-local.json target/conformance-minikube.json

apply: ## apply manifests and wait until they are in force: FILE=path
delete: ## delete what manifests name: FILE=path
call: ## one call: FROM=consumer TO=kyc-credit-check-advanced

explain: $(BUILT) ## what calls come to, and which manifest decided it (DIR= FROM= TO= TOKEN=file INFO=1 HTML=page.html SVG=picture.svg)
	@lab/lab explain $(if $(DIR),--dir "$(DIR)") $(if $(FROM),--from "$(FROM)") $(if $(TO),--to "$(TO)") $(if $(TOKEN),--token "$(TOKEN)") $(if $(INFO),--info) $(if $(HTML),--html "$(HTML)") $(if $(SVG),--svg "$(SVG)")

console: $(BUILT) ## the mesh and the workshop in the browser, at localhost:8090 (DIR= for manifests that are applied nowhere)
	@lab/lab console $(if $(DIR),--dir "$(DIR)")

wire: ## the first bytes between two sidecars: FROM=consumer-in-mesh TO=kyc-credit-check-advanced

certs: $(BUILT) ## the certificate chain that a sidecar shows: WORKLOAD=kyc-credit-check-advanced
	$(call needs,WORKLOAD,kyc-credit-check-advanced)
	@lab/lab certs "$(WORKLOAD)"

certificates: $(BUILT) ## make the certificates that labs declare, where missing or about to expire (DIR=)
	@lab/lab certificates "$(or $(DIR),istio/labs)"

tokens: $(BUILT) ## make the tokens that folders declare, and the manifests with their keys, where missing (DIR=)
	@lab/lab tokens "$(or $(DIR),istio)"

bench: $(BUILT) ## start, measure, stop (OUT=file.json COMPARE=before.json PAGE=page.md)
	@lab/lab bench $(RUN)
scale: $(BUILT) ## one mesh-wide switch for many sidecars, timed: SIDECARS=300 REAL=5 (OUT= COMPARE= PAGE=)
	@lab/lab scale $(if $(SIDECARS),--sidecars "$(SIDECARS)") $(if $(REAL),--real "$(REAL)") $(RUN)
doctor: ## what this machine has and lacks for each mesh
tools: ## fetch the pinned minikube, kubectl and istioctl into .tools/bin
	@tools/fetch
cluster-up: ## start the suite's minikube profile, with Istio
cluster-down: ## delete the suite's minikube profile, and nothing else
labs: $(BUILT) ## type every command of the lab texts into the cluster, and compare
	@lab/lab cluster labs
build: $(BUILT) ## the jars, without tests
envoy: ## fetch the pinned Envoy into .tools/
	@lab/fetch-envoy
lint: ## formatting, scripts, the Makefile, workflows, and every manifest
	@$(MVN) -q spotless:check
	@tools/lint
format: ## format the Java sources
	@$(MVN) -q spotless:apply
clean: ## remove what was built
	@$(MVN) -q clean

# What the targets without a recipe above have in common.
demo up down status progress reset doctor: $(BUILT)
	@lab/lab $@ $(if $(filter demo,$@),$(FILES))

$(CHALLENGE) $(LAB) $(EACH): $(BUILT)
	@lab/lab $(subst -, ,$@) $(if $(STATE),--state "$(STATE)") $(FILES)

cluster-up cluster-down: $(BUILT)
	@lab/lab $(subst -, ,$@)

apply delete: $(BUILT)
	$(call needs,FILE,path/to/file-or-folder)
	@lab/lab $@ "$(FILE)"

call wire: $(BUILT)
	$(call needs,FROM,consumer$(if $(filter wire,$@),-in-mesh))
	$(call needs,TO,kyc-credit-check-advanced)
	@lab/lab $@ "$(FROM)" "$(TO)"

$(BUILT): $(SOURCES)
	@mvn=$$(lab/find-maven) && rm -rf lab/target/lib && echo "Building (the first time Maven fetches what it needs) ..." && \
	  "$$mvn" -q -B -T 1C -DskipTests package
	@mkdir -p $(@D) && touch $@
