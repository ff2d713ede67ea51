class CreateProducts < ActiveRecord::Migration[8.0]
end
