# SPDX-License-Identifier: Apache-2.0
# The built program from end to end. TESTS holds all of dist_check_SCRIPTS already.
cli_tests = tests/cli/bad_input.sh tests/cli/candidates.sh tests/cli/catalog.sh tests/cli/completion.sh tests/cli/measured.sh \
	tests/cli/output.sh tests/cli/plan.sh tests/cli/session.sh tests/cli/talk.sh tests/cli/usage.sh
dist_check_SCRIPTS += $(cli_tests)
EXTRA_DIST += tests/cli/lib.sh
