"""How much of a page moves while it arrives: what a browser counts as shifts of the layout."""

from __future__ import annotations

COUNT = """window.moved = 0; new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.moved += entry.value;
    }).observe({type: "layout-shift", buffered: true});"""
PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
