# Of the first and the last cell of two rows nothing is left but what stands for lost characters.
sed 's/| 规章 | 2 | 0 | 0 |/| 规章 | � | 0 | �� |/; s/\(| 一、本年新收.* |\) 23 \(.*\) 54 |/\1 � \2 � |/' ../layout-rows-pipes-both-ends/input.txt
