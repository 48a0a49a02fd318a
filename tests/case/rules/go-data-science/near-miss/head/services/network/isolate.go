package main

import (
	"errors"
	"slices"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/traverse"
)

var errNoSuchPipe = errors.New("no such pipe in this district")

type isolation struct {
	Shut      []string `json:"shut"`
	Junctions int      `json:"junctions"`
}

// isolate walks from a broken pipe through every pipe without a valve, and names the valves that stand around what it reached.
func isolate(pipes []pipe, broken string) (isolation, error) {
	at := slices.IndexFunc(pipes, func(one pipe) bool { return one.ID == broken })
	if at < 0 {
		return isolation{}, errNoSuchPipe
	}
	open := simple.NewUndirectedGraph()
	for _, one := range pipes {
		if !one.Valve && one.From != one.To {
			open.SetEdge(simple.Edge{F: simple.Node(one.From), T: simple.Node(one.To)})
		}
	}
	dry := map[int64]bool{pipes[at].From: true, pipes[at].To: true}
	for _, start := range []int64{pipes[at].From, pipes[at].To} {
		if open.Node(start) == nil {
			continue
		}
		walk := traverse.BreadthFirst{Visit: func(n graph.Node) { dry[n.ID()] = true }}
		walk.Walk(open, simple.Node(start), nil)
	}
	found := isolation{Shut: []string{}, Junctions: len(dry)}
	for _, one := range pipes {
		if one.Valve && (dry[one.From] || dry[one.To]) {
			found.Shut = append(found.Shut, one.ID)
		}
	}
	slices.Sort(found.Shut)
	return found, nil
}
