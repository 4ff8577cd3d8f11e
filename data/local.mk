# SPDX-License-Identifier: Apache-2.0
# Every file of data/: tests/checks/dist fails on one that is missing here.
dist_pkgdata_DATA = \
	data/accelerators.cfg \
	data/accelerators_measured.cfg \
	data/api_speeds.cfg \
	data/apis.cfg \
	data/availability.cfg \
	data/commands.cfg \
	data/conflicts.cfg \
	data/controls.cfg \
	data/calibration.cfg \
	data/engine.cfg \
	data/formats.cfg \
	data/guide.cfg \
	data/instances.cfg \
	data/measured.csv \
	data/models.cfg \
	data/models_measured.cfg \
	data/names.cfg \
	data/operations.cfg \
	data/planner.cfg \
	data/providers.cfg \
	data/quality.cfg \
	data/questions.cfg \
	data/regimes.cfg \
	data/roadmap.cfg \
	data/sources.cfg \
	data/strategies.cfg
examplesdir = $(pkgdatadir)/examples
dist_examples_DATA = \
	data/examples/bank-sox.cfg \
	data/examples/batch-archive.cfg \
	data/examples/clinic-triage.cfg \
	data/examples/code-assistant-500.cfg \
	data/examples/eu-public-service.cfg \
	data/examples/impossible.cfg \
	data/examples/own-four-nines.cfg \
	data/examples/startup-chatbot.cfg \
	data/examples/support-desk-split.cfg
