# SPDX-License-Identifier: Apache-2.0
noinst_LIBRARIES += libuiterm.a
libuiterm_a_SOURCES =
