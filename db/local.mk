# SPDX-License-Identifier: Apache-2.0
noinst_LIBRARIES += libdb.a
libdb_a_SOURCES =
