-- near(latitude, longitude, km): articles that name a place within so many kilometres of a point, nearest first.
CREATE MACRO near(point_latitude, point_longitude, km) AS TABLE
    SELECT
        *,
        2 * 6371.0088 * asin(sqrt(least(1.0,
            pow(sin(radians(latitude - point_latitude) / 2), 2)
            + cos(radians(latitude)) * cos(radians(point_latitude))
            * pow(sin(radians(longitude - point_longitude) / 2), 2)))) AS distance_km
    FROM articles_by_place
    WHERE abs(latitude - point_latitude) <= km / 110.0 AND distance_km <= km
    ORDER BY distance_km, article_id
