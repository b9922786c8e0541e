"""Who may load the tree and who may read the directory."""

from chungtay.base.access import anybody, installer, role_in

may_load = installer
may_read = anybody
may_draw_clusters = installer | role_in("emulation_officer")
