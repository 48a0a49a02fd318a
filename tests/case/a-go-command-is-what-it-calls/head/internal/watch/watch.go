package watch

import "example.test/shop/internal/cmdutil"

type runner interface{ run() error }

type watcher struct{ addr string }

var root runner = &watcher{addr: ":9090"}

// Main watches until it fails.
func Main() { cmdutil.Fail(root.run()) }

func (w *watcher) run() error { return cmdutil.ServeMetrics(w.addr) }
