# SPDX-License-Identifier: Apache-2.0
noinst_LIBRARIES += libuiview.a
libuiview_a_SOURCES =
