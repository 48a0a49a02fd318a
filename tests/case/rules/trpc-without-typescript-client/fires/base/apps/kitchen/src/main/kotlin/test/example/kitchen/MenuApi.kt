package test.example.kitchen

import retrofit2.http.GET
import retrofit2.http.Path

data class Menu(val recipe: String, val portions: Int)

interface MenuApi {
    @GET("menus/{day}")
    suspend fun menu(@Path("day") day: String): List<Menu>
}
