package gate

import (
	"context"
	"testing"
)

type sold map[string]string

func (s sold) Sold(context.Context, string) (map[string]string, error) {
	return s, nil
}

func TestATicketOpensItsOwnGateOnce(t *testing.T) {
	tickets := NewTickets(sold{"AAAABBBBCCCC": "north"})
	if err := tickets.Load(t.Context(), "final"); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct{ gate, want string }{{"south", "wrong gate"}, {"north", "open"}, {"north", "used"}} {
		if got := tickets.Admit("AAAABBBBCCCC", step.gate); got != step.want {
			t.Errorf("at %s: %s, not %s", step.gate, got, step.want)
		}
	}
}
