defmodule Matrix do
  def cycle(a), do: a
end
