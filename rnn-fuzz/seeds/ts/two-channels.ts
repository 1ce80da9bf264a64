# a comment
@problemName two
@timeStamps false
@missing false
@univariate false
@dimensions 2
@equalLength true
@seriesLength 3
@classLabel true 1 2
@data
1,2,3:4,5,6:1
1.5,2,?:4,5,6:2
