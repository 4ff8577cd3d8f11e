# SPDX-License-Identifier: Apache-2.0
# Pages that the program writes of itself are made in the build tree and not distributed. List a page in
# man_MANS when the program can write it.
man_MANS =
CLEANFILES += man/inferwright.1 man/inferwright-catalog.5
