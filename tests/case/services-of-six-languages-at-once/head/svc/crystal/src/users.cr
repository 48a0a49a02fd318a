require "kemal"

get "/users" do
  "[]"
end

Kemal.run
