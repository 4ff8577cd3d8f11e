# SPDX-License-Identifier: Apache-2.0
# The program writes its own pages, from its tables; they are made in the build tree and not distributed.
man_MANS = man/inferwright.1 man/inferwright-catalog.5
CLEANFILES += $(man_MANS)
man/inferwright.1: inferwright$(EXEEXT) $(srcdir)/data/questions.cfg
	$(AM_V_GEN)$(MKDIR_P) man && ./inferwright --dump-man 1 >$@.tmp && mv $@.tmp $@
man/inferwright-catalog.5: inferwright$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) man && ./inferwright --dump-man 5 >$@.tmp && mv $@.tmp $@
